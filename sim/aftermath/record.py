"""The figures on record that the arithmetic starts from.

Invariant: every number this package works with is here, once, with its source; `RECORD`
lists them all. The other modules hold formulas and no figures.
Leaves out: people, and what no number can say.
Source: SEC Order 34-70694, Knight's filings, the press of the time, as each line says.
"""

from __future__ import annotations

from sim.aftermath.facts import Fact, Weight, dollars

SEC, FILING, PRESS, ONE = Weight.DOCUMENTED, Weight.FILING, Weight.PRESS, Weight.ONE_ACCOUNT

LONG = Fact("F48", "net long, in 80 stocks", dollars("3500"), "usd", SEC, "SEC 1, 17: approximately")
SHORT = Fact("F49", "net short, in 74 stocks", dollars("3150"), "usd", SEC, "SEC 1, 17: approximately")

ANNOUNCED = Fact(
    *("F70", "the loss as announced, realised and before tax", dollars("440"), "usd", FILING),
    "Knight, release of 2 August 2012; 10-Q for the second quarter: approximately",
)
BOOKED = Fact(
    *("F71", "the trading loss as booked", dollars("457.6"), "usd", FILING),
    "Knight, 10-Q for the third quarter of 2012, note 3; filing for 2012",
)
FEES_Q3 = Fact("F71", "professional fees to 30 September 2012", dollars("3.5"), "usd", FILING, "the same 10-Q")
FEES_YEAR = Fact("F71", "professional and legal fees in 2012", dollars("7"), "usd", FILING, "Knight, filing for 2012")
FOUND = Fact(
    *("F72", "the loss as the SEC puts it", dollars("460"), "usd", SEC),
    "SEC 17; more than that, 'ultimately', in SEC 1 and 10",
)

CASH = Fact(
    *("F13", "cash and equivalents before", dollars("365"), "usd", ONE, "D. Seven, 17 April 2014: about"),
    "we have not found the filing; a later account says liquid assets, a wider term",
)
INCOME = Fact(
    *("F11", "net income of 2011", dollars("115.2"), "usd", PRESS, "Wikipedia; the press's 'four years' agrees"),
)

SHARES = Fact(
    *("F14", "shares outstanding before", 98_200_000, "shares", ONE, "24/7 Wall St, after Google Finance: about"),
    "the conversion in the filing gives 73 per cent, which agrees",
)
CLOSES = (
    Fact("F82", "close of Tuesday 31 July", 10_330_000, "usd", PRESS, "Reuters"),
    Fact("F82", "close of Wednesday 1 August", 6_940_000, "usd", PRESS, "Reuters", "one outlet misprints 6.34"),
    Fact("F82", "close of Thursday 2 August", 2_580_000, "usd", PRESS, "AP, New York Times"),
    Fact("F82", "close of Friday 3 August", 4_050_000, "usd", PRESS, "Reuters"),
    Fact("F82", "close of Monday 6 August", 3_070_000, "usd", PRESS, "Reuters", "after the rescue, not before it"),
)

RESCUE = Fact("F84", "the rescue of 6 August 2012", dollars("400"), "usd", FILING, "10-Q for the second quarter")
CONVERSION = Fact("F84", "conversion price of the preferred stock", 1_500_000, "usd", FILING, "the same 10-Q")
SERIES = (
    Fact("F84", "preferred shares, series A-1", 79_600, "shares", FILING, "the same 10-Q"),
    Fact("F84", "preferred shares, series A-2", 320_400, "shares", FILING, "the same 10-Q"),
)
INVESTORS = Fact("F86", "investors", 6, "count", PRESS, "Reuters, 6 August 2012")

FINE = Fact("F79", "civil penalty", dollars("12"), "usd", SEC, "SEC, Part IV, 16 October 2013")

GETCO = Fact(
    *("F89", "Getco's offer a share, cash or stock", 3_750_000, "usd", PRESS),
    "joint release, 19 December 2012; closed 1 July 2013 as KCG Holdings (SEC 11)",
)
VIRTU = Fact(
    *("F91", "Virtu's price a share of KCG, cash", 20_000_000, "usd", PRESS, "release of 20 April 2017"),
    "a share of KCG is not a share of Knight: no line leads from 3.75 to 20",
)
SOLD = (
    Fact("F89", "Getco and Knight, worth about", dollars("1400"), "usd", PRESS, "joint release; banking-gateway"),
    Fact("F91", "KCG, paid by Virtu, about", dollars("1400"), "usd", PRESS, "The TRADE"),
)

RECORD = (
    *(LONG, SHORT, ANNOUNCED, BOOKED, FEES_Q3, FEES_YEAR, FOUND, CASH, INCOME, SHARES, *CLOSES),
    *(RESCUE, CONVERSION, *SERIES, INVESTORS, FINE, GETCO, VIRTU, *SOLD),
)

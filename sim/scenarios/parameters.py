"""Every parameter by group, with the sentence that stands beside its control.

Invariant: groups and names follow `sim.incident.settings`, which is the order of the morning.
Leaves out: values. Ranges are wide enough to play with and narrow enough to keep a run finite.
Source: the ranges are ours.
"""

from __future__ import annotations

from sim.scenarios.registry import Parameter

AT = "ms since the open"
MS = "ms"
PPM = "ppm"
EARLIEST, LATEST = -19_800_000, 23_400_000  # 04:00, when pre-market trading begins, and 16:00
HOUR = 3_600_000

P = Parameter

CLOCK = (
    P("starts_ms", AT, EARLIEST, 0, "When the run begins."),
    P("premarket_from_ms", AT, EARLIEST, 0, "When the first flagged order for pre-market trading arrives."),
    P("ends_ms", AT, 1, LATEST, "When the sending stops if nobody stops it earlier."),
)
FLEET = (
    P("servers", "servers", 1, 64, "How many servers share the orders."),
    P("missed", "server", 0, 64, "Which server the copying missed; 0 for none."),
    P(
        "misconfigured",
        "server",
        0,
        64,
        "Which server runs the right program with the wrong configuration; 0 for none.",
    ),
    P("old_build", "build", 0, 0, "Which build the missed server still runs.", ("2003", "2005")),
    P("new_build", "build", 0, 0, "Which build the other servers run.", ("2012",)),
    P("router", "method", 0, 0, "How orders are dealt to the servers.", ("round_robin", "by_symbol")),
    P("router_start", "server", 0, 63, "Which server gets the first order, counted from 0."),
    P("fault_at_ms", AT, EARLIEST, LATEST, "When the bad server turns bad; the start of the run for always."),
)
ORDERS_IN = (
    P("premarket_flagged", "orders", 0, 100_000, "Flagged orders for pre-market trading, all servers together."),
    P("auction_flagged", "orders", 0, 50_000, "Flagged orders for the opening auction, all servers together."),
    P("live_flagged_per_hour", "orders/hour", 0, 20_000, "Flagged orders after the open; a rollback spreads these."),
    P("auction_customers", "orders", 0, 50_000, "Orders without the flag for the opening auction."),
    P("customers_per_hour", "orders/hour", 0, 50_000, "Orders without the flag after the open, once the rush is over."),
    P("rush_factor", "times", 1, 100, "How many times busier than later the first moments are."),
    P("rush_ms", MS, 0, HOUR, "How long the rush takes to die down."),
    P("retail_lots", "round lots", 1, 1_000, "A flagged order is from 1 to this many round lots."),
    P("customer_lots", "round lots", 1, 1_000, "An order without the flag is from 1 to this many round lots."),
)
DEFECTIVE_LOOP = (
    P("peg_rate_per_1000s", "executions/1000 s", 1, 100_000, "Executions of a typical parent that does not stop."),
    P("peg_rate_spread_ppm", PPM, 0, 3_000_000, "How unequal parents are: sigma of the rate's logarithm."),
    P("two_sided_ppm", PPM, 0, 1_000_000, "The share of runaway parents that buy and sell in turn."),
)
MARKET = (
    P("impact_ppm", PPM, 0, 10_000_000, "How strongly trading moves prices; 1,000,000 is the symbol table's own."),
    P("liquidity_ppm", PPM, 10_000, 100_000_000, "How much others trade; 1,000,000 is the symbol table's own."),
    P("most_displaced_ppm", PPM, 10_000, 990_000, "The furthest we can push a price from where it opened."),
    P("venues", "venues", 1, 16, "How many places there are to trade at."),
    P("collar_ppm", PPM, 1_000, 500_000, "How far beyond the best price a live order may go."),
    P("halt_move_ppm", PPM, 0, 900_000, "A stock pauses once it moved this far within the window; 0 for never."),
    P("halt_window_ms", MS, 1_000, HOUR, "The window in which that move is measured."),
    P("halt_pause_ms", MS, 1_000, HOUR, "How long a paused stock rests."),
    P("halt_from_ms", AT, 0, LATEST, "From when on stocks may pause."),
)
GETTING_OUT = (P("exit_cost_ppm", PPM, 0, 500_000, "What getting out costs, as a share of the gross position."),)
WATCHING = (
    P(
        "account33_limit_usd",
        "USD",
        0,
        1_000_000_000,
        "The limit written on the 33 Account; it stops nothing by itself.",
    ),
    P("pmon_base_lag_ms", MS, 0, 600_000, "How late the position monitor is on a quiet day."),
    P("pmon_executions_per_s", "executions/s", 1, 1_000_000, "What the monitor can take in; the rest queues."),
    P("pmon_frozen_at_ms", AT, EARLIEST, LATEST, "When the monitor's picture freezes.", never=True),
    P("mail_noise_per_hour", "e-mails/hour", 0, 10_000, "Other e-mails that land in the same inbox."),
    P("mail_storm_at_ms", AT, EARLIEST, LATEST, "When another system starts to complain by e-mail.", never=True),
    P("mail_storm_count", "e-mails", 0, 10_000, "How many e-mails that system sends."),
)
PEOPLE = (
    P("verify_cost_ms", MS, 0, HOUR, "How long it takes to ask a server which build it runs."),
    P("isolate_cost_ms", MS, 0, HOUR, "How long it takes to take one server out, or to put it back."),
    P("clear_flag_cost_ms", MS, 0, HOUR, "How long it takes to have the senders stop setting the flag."),
    P("rollback_cost_ms", MS, 0, HOUR, "How long it takes to uninstall the new code from the good servers."),
    P("disconnect_cost_ms", MS, 0, HOUR, "How long it takes to stop everything, customers included."),
    P("declare_cost_ms", MS, 0, HOUR, "How long it takes to say aloud that there is an incident."),
    P("rollback_at_ms", AT, EARLIEST, LATEST, "When the firm rolls the good servers back by itself.", never=True),
    P("rollback_offered_at_ms", AT, EARLIEST, LATEST, "When a senior voice asks for a rollback.", never=True),
)

GROUPS: dict[str, tuple[Parameter, ...]] = {
    "clock": CLOCK,
    "fleet": FLEET,
    "orders-in": ORDERS_IN,
    "defective-loop": DEFECTIVE_LOOP,
    "market": MARKET,
    "getting-out": GETTING_OUT,
    "watching": WATCHING,
    "people": PEOPLE,
}
REGISTRY: dict[str, Parameter] = {parameter.name: parameter for group in GROUPS.values() for parameter in group}
GROUP_OF: dict[str, str] = {parameter.name: name for name, group in GROUPS.items() for parameter in group}

"""Every number a run depends on, by name. Values come from a scenario file, never from here.

Invariant: each field has an entry in the registry of `sim.scenarios` (unit, range) and, in
every scenario, a value with its provenance; a test fails on one without.
Units: `_ms` milliseconds since the open (durations: milliseconds), `_ppm` millionths,
`_usd` whole dollars, everything else counts. -1 in a `_at_ms` field means never.
Leaves out: the seed, the level and the tick length, which belong to a run.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """One scenario's parameters, in the order of the morning."""

    # the clock
    starts_ms: int  # 08:00 is -5,400,000
    premarket_from_ms: int  # the first order marked for pre-market trading; 08:01
    ends_ms: int  # when whoever stopped it did: 10:15 is 2,700,000
    # the fleet
    servers: int
    missed: int  # the server the copying missed, from 1; 0 for none
    misconfigured: int  # a server with the right program and the wrong configuration; 0 for none
    old_build: str  # '2003' or '2005'
    new_build: str  # '2012'
    router: str  # 'round_robin' or 'by_symbol'
    router_start: int  # which server is dealt the first order: 0 is the first
    fault_at_ms: int  # when the missed or misconfigured server starts to be what it is; `starts_ms` for always
    # orders in
    premarket_flagged: int  # expected, flagged, for pre-market trading, whole fleet
    auction_flagged: int  # expected, flagged, for the opening auction, whole fleet
    live_flagged_per_hour: int  # flagged, after the open, whole fleet
    auction_customers: int  # expected, not flagged, for the opening auction
    customers_per_hour: int  # not flagged, after the open, away from the open's rush
    rush_factor: int  # how many times busier the first minute is; falls off over `rush_ms`
    rush_ms: int
    retail_lots: int  # a flagged order is 1 to this many round lots
    customer_lots: int  # so is one that is not flagged
    # the defective loop
    peg_rate_per_1000s: int  # median executions of one parent per 1,000 seconds
    peg_rate_spread_ppm: int  # sigma of its logarithm
    two_sided_ppm: int  # share of parents that buy and sell in turn
    # the market
    impact_ppm: int  # scales every symbol's coefficient in the table
    liquidity_ppm: int  # scales what others trade
    most_displaced_ppm: int  # of the price at the open; beyond it price moves no further
    venues: int
    collar_ppm: int  # limit price of a live parent, from the NBBO at arrival
    halt_move_ppm: int  # a symbol pauses when it moved this far within the window; 0 for never
    halt_window_ms: int
    halt_pause_ms: int
    halt_from_ms: int
    # getting out
    exit_cost_ppm: int  # of the gross position at the price before we came
    # watching
    account33_limit_usd: int
    pmon_base_lag_ms: int
    pmon_executions_per_s: int  # what it can take in; the rest queues
    pmon_frozen_at_ms: int
    mail_noise_per_hour: int
    mail_storm_at_ms: int  # another system starts to complain
    mail_storm_count: int
    # people; each op's cost in simulated milliseconds
    verify_cost_ms: int
    isolate_cost_ms: int
    clear_flag_cost_ms: int
    rollback_cost_ms: int
    disconnect_cost_ms: int
    declare_cost_ms: int
    rollback_at_ms: int  # when the firm uninstalls the new code from the good servers
    rollback_offered_at_ms: int  # when a senior voice asks for it (nothing happens by itself)

"""Run by `peers` with a peer's own interpreter: prints {"rate": n} for the peer named on the command line."""

import json
import sys
import time

COUNT = 300_000


def simpy():
    import simpy as library

    env = library.Environment()

    def clock(env, times):
        for _ in range(times):
            yield env.timeout(1)

    for _ in range(8):
        env.process(clock(env, COUNT // 8))
    return COUNT, env.run


def mesa():
    import mesa as library

    class Idle(library.Agent):
        def step(self):
            pass

    model = library.Model()
    for _ in range(1000):
        Idle(model)

    def run():
        for _ in range(COUNT // 1000):
            model.agents.do("step")

    return COUNT, run


def lightmatchingengine():
    from lightmatchingengine.lightmatchingengine import LightMatchingEngine, Side

    engine = LightMatchingEngine()

    def run():
        for number in range(COUNT // 2):
            price = 100 + number % 10
            engine.add_order("A", price, 100, Side.SELL)
            engine.add_order("A", price, 100, Side.BUY)

    return COUNT, run


count, run = {"simpy": simpy, "mesa": mesa, "lightmatchingengine": lightmatchingengine}[sys.argv[1]]()
began = time.process_time()
run()
print(json.dumps({"rate": count / (time.process_time() - began)}))

package dev.bywash.harness.http;

import dev.bywash.harness.hub.Shard;

/** What the connections of one event loop share. Guarded by the loop. */
record LoopContext(Shard shard, SharedFrames frames, OpenConnections connections) {}

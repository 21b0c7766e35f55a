/**
 * The proof that many JVMs can share one store: processes that use tam as anybody would, one of them killed, others
 * paused, and a referee outside of tam who compares what they say with what the store wrote down.
 */
@NullMarked
package dev.tam.proofs.shards;

import org.jspecify.annotations.NullMarked;

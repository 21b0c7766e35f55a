package dev.tam.proofs.shards;

/**
 * One lease, as its holder tells of it.
 *
 * @param account the account's name
 * @param fence the lease's fence
 * @param holder who has it; no two leases have the same
 */
record Tenancy(String account, long fence, String holder) {

    /** Who, for those who read of breaches. */
    String who() {
        return holder + " (fence " + fence + ")";
    }
}

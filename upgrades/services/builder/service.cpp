// builder: which waiting transactions go into a block, in what order. A policy: it has no state, and what it
// says is checked by the kernel.
#include <phoenix/service.h>
#include <phoenix/services/builder.h>

using namespace phx;

PHX_SERVICE(builder, "1.0.0", Policy)

// Takes what fits, in the order of the candidates. Behind one that does not fit its sender's others wait.
PHX_VIEW(select, builder::SelectOf, Vector<u32>) {
    const u32 count = args.candidates.size;
    bool* waits = static_cast<bool*>(allocate(count));
    for (u32 i = 0; i < count; ++i) waits[i] = false;
    Vector<u32> chosen;
    chosen.reserve(count);
    u64 bytes = args.bytes, fuel = args.fuel;
    for (u32 i = 0; i < count; ++i) {
        const mempool::Candidate& one = args.candidates[i];
        require(one.sender < count, PHX_ABORT_BAD_ARGS, "senders are numbered from 0 without gaps");
        if (waits[one.sender]) continue;
        if (one.bytes > bytes || one.fuel_limit > fuel) {
            waits[one.sender] = true;
            continue;
        }
        bytes -= one.bytes;
        fuel -= one.fuel_limit;
        chosen.push(i);
    }
    return chosen;
}

PHX_DESCRIBE()

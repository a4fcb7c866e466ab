#include "node/service/host_calls.h"

#include "node/crypto/key.h"
#include "upgrades/sdk/phoenix/abi.h"

#include <algorithm>

namespace phoenix::service {

namespace {

constexpr HostCallResult trap(TrapKind kind) {
    return {0, kind, false};
}

HostCallResult given(const HostReply& reply) {
    return {reply.value, reply.trap, false};
}

// A copy of a short input, so that a host may write its answer over it.
template<std::size_t Max>
class Copy {
  public:
    explicit Copy(ByteView from) : size_(from.size()) {
        if (!from.empty()) std::memcpy(bytes_.data(), from.data(), from.size());
    }
    ByteView view() const { return {bytes_.data(), size_}; }
    std::string_view text() const { return textOf(view()); }

  private:
    std::array<std::uint8_t, Max> bytes_;
    std::size_t size_;
};

using Key = Copy<PHX_KEY_MAX>;

// The ranges of one call. The first that is outside the memory or longer than allowed is kept as a trap.
class Ranges {
  public:
    Ranges(RunContext& run, const std::uint64_t* args) : run_(run), args_(args) {}

    std::uint32_t number(unsigned n) const { return std::uint32_t(args_[n]); }

    std::span<std::uint8_t> fixed(unsigned address, std::uint32_t length) {
        const std::uint64_t begin = number(address);
        if (length == 0) return {};
        if (begin < PHX_NULL_ZONE || begin + length > run_.memoryBytes) {
            refuse(TrapKind::OutOfBounds);
            return {};
        }
        return {run_.memory + begin, length};
    }

    // The bytes that parameters `address` and `address + 1` name.
    ByteView in(unsigned address, std::uint32_t limit) {
        const std::span<std::uint8_t> range = fixed(address, number(address + 1));
        if (number(address + 1) <= limit) return range;
        refuse(TrapKind::BadHostCall);
        return {};
    }

    // Room for an answer; what no answer can fill is left out.
    std::span<std::uint8_t> out(unsigned address) {
        const std::span<std::uint8_t> range = fixed(address, number(address + 1));
        return range.first(std::min<std::size_t>(range.size(), PHX_VALUE_MAX));
    }

    void refuse(TrapKind kind) {
        if (trap_ == TrapKind::None) trap_ = kind;
    }
    bool ok() const { return trap_ == TrapKind::None; }
    TrapKind trap() const { return trap_; }

  private:
    RunContext& run_;
    const std::uint64_t* args_;
    TrapKind trap_ = TrapKind::None;
};

HostCallResult giveBack(RunContext& run, Ranges& ranges) {
    const ByteView data = ranges.in(0, PHX_ARGS_MAX);
    if (run.hasReturned) ranges.refuse(TrapKind::BadHostCall);
    if (!ranges.ok()) return trap(ranges.trap());
    run.hasReturned = true;
    run.returned = toBytes(data);
    return {};
}

// A run logs at most 1 KiB; what is beyond is paid for and dropped.
HostCallResult log(RunContext& run, Ranges& ranges) {
    const ByteView text = ranges.fixed(1, ranges.number(2));
    if (!ranges.ok()) return trap(ranges.trap());
    const std::size_t kept = std::min<std::size_t>(text.size(), PHX_LOG_MAX - run.logBytes);
    run.logBytes += std::uint32_t(kept);
    if (kept == 0 && !text.empty()) return {};
    return trap(run.host.log(ranges.number(0), textOf(text.first(kept))).trap);
}

HostCallResult verify(Ranges& ranges) {
    const ByteView key = ranges.fixed(0, sizeof(crypto::PublicKey));
    const ByteView message = ranges.fixed(1, ranges.number(2));
    const ByteView signature = ranges.fixed(3, sizeof(crypto::Signature));
    if (!ranges.ok()) return trap(ranges.trap());
    crypto::PublicKey keyCopy;
    crypto::Signature signatureCopy;
    std::memcpy(keyCopy.data(), key.data(), key.size());
    std::memcpy(signatureCopy.data(), signature.data(), signature.size());
    return {crypto::verify(keyCopy, message, signatureCopy) ? 1 : 0};
}

HostCallResult grow(RunContext& run, std::uint32_t pages) {
    const std::uint64_t before = run.memoryBytes / PHX_PAGE;
    const std::uint64_t after = before + pages;
    if (after > run.pagesMax) return {-1};
    if (pages != 0) run.growMemory(std::uint32_t(after));
    return {std::int64_t(before)};
}

HostCallResult abort(RunContext& run, Ranges& ranges) {
    const ByteView text = ranges.fixed(1, ranges.number(2));
    // Code 0 would look like success to a caller.
    if (ranges.number(0) == 0) ranges.refuse(TrapKind::BadHostCall);
    if (!ranges.ok()) return trap(ranges.trap());
    run.abortCode = ranges.number(0);
    run.abortText = toText(text.first(std::min<std::size_t>(text.size(), PHX_LOG_MAX)));
    return {0, TrapKind::None, true};
}

HostCallResult act(RunContext& run, abi::Import import, Ranges& ranges) {
    Host& host = run.host;
    switch (import) {
    case abi::Import::StateGet: {
        const ByteView key = ranges.in(0, PHX_KEY_MAX);
        const auto out = ranges.out(2);
        return ranges.ok() ? given(host.stateGet(Key(key).view(), out)) : trap(ranges.trap());
    }
    case abi::Import::StatePut: {
        const ByteView key = ranges.in(0, PHX_KEY_MAX);
        const ByteView value = ranges.in(2, PHX_VALUE_MAX);
        return trap(ranges.ok() ? host.statePut(key, value).trap : ranges.trap());
    }
    case abi::Import::StateDelete: {
        const ByteView key = ranges.in(0, PHX_KEY_MAX);
        return trap(ranges.ok() ? host.stateDelete(key).trap : ranges.trap());
    }
    case abi::Import::StateNext: {
        const ByteView prefix = ranges.in(0, PHX_KEY_MAX);
        const ByteView after = ranges.in(2, PHX_KEY_MAX);
        const auto out = ranges.out(4);
        if (!ranges.ok()) return trap(ranges.trap());
        return given(host.stateNext(Key(prefix).view(), Key(after).view(), out));
    }
    case abi::Import::ForeignGet: {
        const ByteView service = ranges.in(0, PHX_KEY_MAX);
        const ByteView key = ranges.in(2, PHX_KEY_MAX);
        const auto out = ranges.out(4);
        if (!ranges.ok()) return trap(ranges.trap());
        return given(host.foreignGet(Key(service).text(), Key(key).view(), out));
    }
    case abi::Import::Call: {
        const ByteView target = ranges.in(0, PHX_KEY_MAX);
        const ByteView args = ranges.in(2, PHX_ARGS_MAX);
        const auto out = ranges.out(4);
        if (!ranges.ok()) return trap(ranges.trap());
        return given(host.call(Key(target).text(), args, out, run.budget));
    }
    case abi::Import::Return: return giveBack(run, ranges);
    case abi::Import::Emit: {
        const ByteView name = ranges.in(0, PHX_KEY_MAX);
        const ByteView data = ranges.in(2, PHX_VALUE_MAX);
        return trap(ranges.ok() ? host.emit(textOf(name), data).trap : ranges.trap());
    }
    case abi::Import::Log: return log(run, ranges);
    case abi::Import::Sha256: {
        const ByteView data = ranges.fixed(0, ranges.number(1));
        const auto out = ranges.fixed(2, sizeof(crypto::Hash));
        if (!ranges.ok()) return trap(ranges.trap());
        const crypto::Hash hash = crypto::sha256(data);
        std::memcpy(out.data(), hash.data(), hash.size());
        return {};
    }
    case abi::Import::Ed25519Verify: return verify(ranges);
    case abi::Import::Block: {
        const auto out = ranges.out(1);
        return ranges.ok() ? given(host.block(ranges.number(0), out)) : trap(ranges.trap());
    }
    case abi::Import::Tx: {
        const auto out = ranges.out(1);
        return ranges.ok() ? given(host.transaction(ranges.number(0), out)) : trap(ranges.trap());
    }
    case abi::Import::FuelLeft: return {run.budget.fuel};
    case abi::Import::MemoryGrow: return grow(run, ranges.number(0));
    case abi::Import::Schedule: {
        const ByteView decision = ranges.in(0, PHX_VALUE_MAX);
        return trap(ranges.ok() ? host.schedule(decision).trap : ranges.trap());
    }
    case abi::Import::Abort: return abort(run, ranges);
    }
    return trap(TrapKind::BadHostCall);
}

} // namespace

HostCallResult hostCall(RunContext& run, abi::Import import, const std::uint64_t* args) {
    if (run.budget.fuel < 0) return trap(TrapKind::OutOfFuel);
    std::array<std::uint32_t, abi::kImportParamsMax> numbers{};
    for (unsigned i = 0; i < abi::importInfo(import).params; ++i) numbers[i] = std::uint32_t(args[i]);
    run.budget.fuel -= abi::importCost(import, numbers.data());
    if (run.budget.fuel < 0) return trap(TrapKind::OutOfFuel);
    Ranges ranges(run, args);
    return act(run, import, ranges);
}

RunResult finished(RunContext& run, std::int32_t code) {
    RunResult result;
    result.code = code;
    if (code == 0)
        result.returned = std::move(run.returned);
    else
        result.status = RunStatus::Aborted;
    return result;
}

RunResult aborted(RunContext& run) {
    RunResult result = finished(run, std::int32_t(run.abortCode));
    result.text = std::move(run.abortText);
    return result;
}

RunResult trapped(Budget& budget, TrapKind kind, std::string text) {
    budget.fuel = 0;
    RunResult result;
    result.status = RunStatus::Trapped;
    result.trap = kind;
    result.text = std::move(text);
    return result;
}

} // namespace phoenix::service

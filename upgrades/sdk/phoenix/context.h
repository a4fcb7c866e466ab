// What a call knows of its surroundings, and how it reaches other services.
#pragma once

#include <phoenix/borsh.h>

namespace phx {

namespace detail {

template<class T>
T blockField(u32 field) {
    T value{};
    if constexpr (isInteger<T>) {
        u8 little[8] = {};
        phx_block(field, little, 8);
        Reader in({little, sizeof(T)});
        in.get(value);
    } else {
        phx_block(field, value.bytes, T::kSize);
    }
    return value;
}

} // namespace detail

inline u64 height() { return detail::blockField<u64>(PHX_BLOCK_HEIGHT); }
inline u64 timeMs() { return detail::blockField<u64>(PHX_BLOCK_TIME_MS); }
inline Key proposer() { return detail::blockField<Key>(PHX_BLOCK_PROPOSER); }
inline Hash genesisHash() { return detail::blockField<Hash>(PHX_BLOCK_GENESIS); }

// Who called: "" for a transaction, "kernel" for the kernel, else the name of the calling service.
inline Text caller() {
    char* name = static_cast<char*>(allocate(64));
    const i64 size = phx_tx(PHX_TX_CALLER, name, 64);
    if (size <= 0) return {};
    return {name, u32(size) < 64 ? u32(size) : 64};
}

// Ends the call unless it came from one of these.
template<size_t... N>
void requireCaller(const char (&... allowed)[N]) {
    const Text who = caller();
    require(((who == Text(allowed)) || ...), PHX_ABORT_NOT_ALLOWED,
            "the caller may not call this method");
}

// The key that signed the transaction; ends the call when another service or the kernel made it, so that
// no service spends in a sender's name.
inline Key requireTransaction() {
    Key sender{};
    require(caller().empty() && phx_tx(PHX_TX_SENDER, sender.bytes, 32) == 32,
            PHX_ABORT_NOT_ALLOWED, "only a transaction may call this method");
    return sender;
}

// The fuel that is left to this call: for work that is cut to what it may cost.
inline u64 fuelLeft() {
    const i64 left = phx_fuel_left();
    return left > 0 ? u64(left) : 0;
}

inline Hash sha256(Bytes data) {
    Hash hash{};
    phx_sha256(data.data, data.size, hash.bytes);
    return hash;
}

inline Address addressOf(const Key& key) {
    const Hash hash = sha256({key.bytes, 32});
    Address address{};
    copyBytes(address.bytes, hash.bytes, 20);
    return address;
}

inline Address requireSender() {
    return addressOf(requireTransaction());
}

// Whether `signature`, 64 bytes, is the key's for this message.
inline bool signedBy(const Key& key, Bytes message, Bytes signature) {
    return signature.size == 64 &&
           phx_ed25519_verify(key.bytes, message.data, message.size, signature.data) != 0;
}

// Calls "service.method" of a declared dependency. A callee's abort undoes the callee's writes and is
// given back as its code (0 is success).
template<class Result>
struct Called {
    u32 code = 0;
    Result value{};

    bool ok() const { return code == 0; }
};

template<class Result, class Args>
Called<Result> tryCall(Text target, const Args& args) {
    const Bytes encoded = encode(args);
    // Not idempotent, so the room must be enough the first time. It is priced: no more than the type needs.
    constexpr u32 cap =
        SizeMax<Result>::value < PHX_ARGS_MAX ? SizeMax<Result>::value : PHX_ARGS_MAX;
    u8* out = static_cast<u8*>(allocate(cap));
    const i64 size = phx_call(target.data, target.size, encoded.data, encoded.size, out, cap);
    if (size < 0) {
        trim(out, 0);
        return {u32(-size), {}};
    }
    const u32 kept = size < cap ? u32(size) : cap;
    trim(out, kept);
    const Option<Result> value = decode<Result>({out, kept});
    require(size <= cap && value.present, PHX_ABORT_BAD_ARGS,
            "the result of a called service is not of the declared type");
    return {0, *value};
}

// The same, but an abort of the callee ends this call too, with the same code.
template<class Result, class Args>
Result call(Text target, const Args& args) {
    const Called<Result> called = tryCall<Result>(target, args);
    if (called.code != 0) abort(called.code, target);
    return called.value;
}

template<class T>
void emitNamed(Text name, const T& event) {
    const Bytes encoded = encode(event);
    phx_emit(name.data, name.size, encoded.data, encoded.size);
}

// Levels as in syslog's order: 0 error, 1 warning, 2 information, 3 detail.
inline void log(u32 level, Text text) { phx_log(level, text.data, text.size); }

} // namespace phx

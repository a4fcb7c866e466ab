// What phoenix-compiler writes to its output, so that a killed, hung or confused worker is told
// from an answer.
//
//     reply    = "PHXC" , status:u8 , length:u32 , payload , SHA-256(status ‖ payload)[0..8)
//     payload  = Ok: canonical IR or an object file   Refused: Borsh vec<Finding>   Failed, Exhausted: text
// Exactly one reply and nothing else; anything that differs is garbage.
#pragma once

#include "node/codec/borsh.h"
#include "node/crypto/hash.h"
#include "node/upgrade/ir/finding.h"

#include <algorithm>

namespace phoenix::ir {

enum class CompilerStatus : std::uint8_t {
    Ok,
    Refused, // the input is at fault; the findings say why
    Failed,  // the compiler itself could not go on; says nothing about the input
    Exhausted, // its time or its memory was over; with less to do it may come to an end
};
constexpr CompilerStatus enumLast(CompilerStatus) {
    return CompilerStatus::Exhausted;
}

struct CompilerReply {
    CompilerStatus status = CompilerStatus::Failed;
    Bytes payload;
};

inline constexpr std::size_t kReplyHeadBytes = 9;
inline constexpr std::size_t kReplyCheckBytes = 8;

inline FixedBytes<kReplyCheckBytes> replyCheck(CompilerStatus status, ByteView payload) {
    const std::uint8_t first = std::uint8_t(status);
    const crypto::Hash hash = crypto::sha256(ByteView(&first, 1), payload);
    FixedBytes<kReplyCheckBytes> check;
    std::copy_n(hash.begin(), check.size(), check.begin());
    return check;
}

inline Bytes encodeReply(CompilerStatus status, ByteView payload) {
    codec::Writer out;
    out.raw(viewOf("PHXC"));
    codec::write(out, status);
    out.length(payload.size());
    out.raw(payload);
    out.raw(replyCheck(status, payload));
    return out.take();
}

inline Result<CompilerReply> decodeReply(ByteView bytes) {
    codec::Reader in(bytes);
    CompilerReply reply;
    const bool begins = equal(in.raw(4), viewOf("PHXC"));
    codec::read(in, reply.status);
    reply.payload = toBytes(in.raw(in.length(1)));
    const ByteView check = in.raw(kReplyCheckBytes);
    if (!begins || !in.ok() || in.left() != 0 ||
        !equal(check, replyCheck(reply.status, reply.payload)))
        return fail(ErrorCode::Retry, "the compiler process answered with garbage");
    return reply;
}

// Findings as the payload of a refusal.
inline Bytes encodeFindings(const std::vector<Finding>& findings) {
    codec::Writer out;
    out.length(findings.size());
    for (const Finding& finding : findings) {
        codec::write(out, finding.function);
        codec::write(out, finding.instruction);
        codec::write(out, finding.message);
    }
    return out.take();
}

inline Result<std::vector<Finding>> decodeFindings(ByteView payload) {
    codec::Reader in(payload);
    std::vector<Finding> findings(in.length(12));
    for (Finding& finding : findings) {
        codec::read(in, finding.function);
        codec::read(in, finding.instruction);
        codec::read(in, finding.message);
    }
    if (!in.ok() || in.left() != 0)
        return fail(ErrorCode::Retry, "the compiler process answered with garbage");
    return findings;
}

} // namespace phoenix::ir

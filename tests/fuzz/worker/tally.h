// How the compiler's process answered, counted.
#pragma once

#include "node/base/error.h"

#include <array>
#include <string>

namespace phoenix::fuzz {

enum class Answer : std::uint8_t {
    Accepted,
    Refused,  // the input is at fault, and the process said why
    Failed,   // the process said that it cannot go on
    Crashed,  // a signal ended it
    TimedOut, // it was ended at its deadline
    Garbage,  // what it wrote is no answer
    Unlinked, // an object that the check before linking refused: the node interprets instead
};
inline constexpr std::size_t kAnswers = 7;
inline constexpr std::array<const char*, kAnswers> kAnswerNames = {
    "accepted", "refused", "failed", "crashed", "timed out", "garbage", "not linked"};

// By the error of a question to CompilerWorker.
inline Answer classify(const Error& error) {
    const auto says = [&error](std::string_view words) {
        return error.message.find(words) != std::string::npos;
    };
    if (error.code != ErrorCode::Retry) return Answer::Refused;
    if (says("was ended by signal")) return Answer::Crashed;
    if (says("took longer than")) return Answer::TimedOut;
    if (says("garbage") || says("ended with exit code")) return Answer::Garbage;
    return Answer::Failed;
}

struct Tally {
    const char* what = "";
    std::array<std::uint64_t, kAnswers> answers{};
    std::uint64_t uncontained = 0;

    void count(Answer answer) { ++answers[std::size_t(answer)]; }
    std::uint64_t questions() const {
        std::uint64_t sum = 0;
        for (const std::uint64_t each : answers)
            sum += each;
        return sum;
    }
};

} // namespace phoenix::fuzz

// A process that goes on without who started it: started here, or found running. Its end is an event on a descriptor.
#pragma once

#include "node/base/error.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

namespace phoenix::testnet {

// Outlives this object, and the process that has it. Thread: one at a time.
class WatchedProcess {
  public:
    // Its stderr goes to the end of the log. It has a session of its own, so that Ctrl-C and the end of a terminal
    // reach only who watches it.
    static Result<WatchedProcess> spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                        const std::filesystem::path& log);
    // The process that holds a FileLock.
    static std::optional<WatchedProcess> holderOf(const std::filesystem::path& lock);

    WatchedProcess(WatchedProcess&& other) noexcept;
    WatchedProcess& operator=(WatchedProcess&& other) noexcept;
    ~WatchedProcess();

    int pid() const { return pid_; }
    // Readable when it has ended.
    int endDescriptor() const { return end_; }
    // Readable while its first line on stdout is still to come; -1 afterwards, and for a found one.
    int outputDescriptor() const { return output_; }
    // The first line, once, when it has come.
    std::optional<std::string> firstLine();
    // Nothing when it ends, or says something without end, before its first line, or it takes too long.
    std::optional<std::string> waitForFirstLine(std::chrono::milliseconds most);

    // To this process and no later one with its number.
    void signal(int number);
    bool ended() const;
    // Waits at most so long for the end.
    bool waitForEnd(std::chrono::milliseconds most) const;
    // "exit code 1", "signal 9 (Killed)"; "" for one that was found, whose parent alone is told. After the end.
    std::string howItEnded();

  private:
    WatchedProcess(int pid, int end, int output, bool child) : pid_(pid), end_(end), output_(output), child_(child) {}

    int pid_ = -1;
    int end_ = -1;
    int output_ = -1;
    bool child_ = false;
    std::string said_;
};

// The last lines of a log, for an error that helps.
std::string lastLines(const std::filesystem::path& log, std::size_t lines);

// A log that has grown past the bound becomes FILE.1, and an empty one goes on in its place, without its writer
// being told. What is written in between may be lost.
Result<> boundLog(const std::filesystem::path& log, std::uintmax_t bytesMax);

} // namespace phoenix::testnet

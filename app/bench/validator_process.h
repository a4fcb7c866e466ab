// A phoenixd of its own, for scenarios that need a real process: started, asked, stopped, started
// again.
#pragma once

#include "node/client/url.h"

#include <chrono>
#include <filesystem>
#include <sys/types.h>

namespace phoenix::bench {

// Thread: its owner's. Whoever drops it kills the process.
class ValidatorProcess {
  public:
    // Returns when it is ready to serve. Its log goes to <home>/phoenixd.log.
    static Result<ValidatorProcess> start(const std::filesystem::path& program,
                                          const std::filesystem::path& home);
    ValidatorProcess(ValidatorProcess&& other) noexcept;
    ValidatorProcess& operator=(ValidatorProcess&& other) noexcept;
    ~ValidatorProcess();

    const client::Url& url() const { return url_; }
    // Processor time of the process so far.
    std::chrono::nanoseconds cpu() const;

    // Asks it to end and waits; an exit code other than 0 is an error.
    Result<> stop();

  private:
    ValidatorProcess() = default;
    void kill();

    pid_t process_ = -1;
    int output_ = -1;
    client::Url url_;
};

} // namespace phoenix::bench

// How peers behave: points that are forgiven with time, and bans that end.
#pragma once

#include "node/net/options.h"

#include <map>

namespace phoenix::net {

// A subject is a node id or an address, as text. Nothing is forgotten because a connection ended.
// Bounded: with no room left, the subject with the fewest points goes first, then the ban that ends
// first.
class Conduct {
  public:
    explicit Conduct(const ConductLimits& limits) : limits_(limits) {}

    // True when these points make a ban.
    bool penalise(const std::string& subject, double points, std::uint64_t nowUs);
    void ban(const std::string& subject, std::uint64_t durationMs, std::uint64_t nowUs);
    bool banned(const std::string& subject, std::uint64_t nowUs) const;
    double score(const std::string& subject, std::uint64_t nowUs) const;
    std::size_t size() const { return subjects_.size(); }
    std::size_t bannedCount(std::uint64_t nowUs) const;

  private:
    struct Record {
        double points = 0;
        std::uint64_t atUs = 0;
        std::uint64_t bannedUntilUs = 0;
    };
    double pointsOf(const Record& record, std::uint64_t nowUs) const;
    Record& recordOf(const std::string& subject, std::uint64_t nowUs);

    ConductLimits limits_;
    std::map<std::string, Record> subjects_;
};

} // namespace phoenix::net

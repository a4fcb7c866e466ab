#include "node/net/conduct.h"

#include <algorithm>

namespace phoenix::net {

double Conduct::pointsOf(const Record& record, std::uint64_t nowUs) const {
    const double seconds = nowUs > record.atUs ? double(nowUs - record.atUs) / 1e6 : 0;
    return std::max(0.0, record.points - seconds * limits_.forgivenPerSecond);
}

Conduct::Record& Conduct::recordOf(const std::string& subject, std::uint64_t nowUs) {
    const auto found = subjects_.find(subject);
    if (found != subjects_.end()) return found->second;
    if (subjects_.size() >= limits_.subjectsMax) {
        const auto worth = [&](const auto& entry) {
            const Record& record = entry.second;
            const bool banned = record.bannedUntilUs > nowUs;
            return std::pair(banned ? record.bannedUntilUs : 0, pointsOf(record, nowUs));
        };
        subjects_.erase(std::ranges::min_element(subjects_, {}, worth));
    }
    return subjects_[subject];
}

bool Conduct::penalise(const std::string& subject, double points, std::uint64_t nowUs) {
    Record& record = recordOf(subject, nowUs);
    record.points = pointsOf(record, nowUs) + points;
    record.atUs = nowUs;
    if (record.points < limits_.banAt || record.bannedUntilUs > nowUs) return false;
    record.bannedUntilUs = nowUs + limits_.banMs * 1000;
    return true;
}

void Conduct::ban(const std::string& subject, std::uint64_t durationMs, std::uint64_t nowUs) {
    Record& record = recordOf(subject, nowUs);
    record.bannedUntilUs = std::max(record.bannedUntilUs, nowUs + durationMs * 1000);
}

bool Conduct::banned(const std::string& subject, std::uint64_t nowUs) const {
    const auto found = subjects_.find(subject);
    return found != subjects_.end() && found->second.bannedUntilUs > nowUs;
}

double Conduct::score(const std::string& subject, std::uint64_t nowUs) const {
    const auto found = subjects_.find(subject);
    return found == subjects_.end() ? 0 : pointsOf(found->second, nowUs);
}

std::size_t Conduct::bannedCount(std::uint64_t nowUs) const {
    return std::size_t(std::ranges::count_if(
        subjects_, [nowUs](const auto& entry) { return entry.second.bannedUntilUs > nowUs; }));
}

} // namespace phoenix::net

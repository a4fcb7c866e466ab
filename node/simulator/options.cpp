#include "node/simulator/options.h"

#include <algorithm>

namespace phoenix::simulator {

Result<Options> optionsOf(std::string_view profile, std::uint64_t seed, std::size_t validators, std::uint64_t heights) {
    if (std::ranges::find(kProfiles, profile) == kProfiles.end())
        return reject("there is no profile " + std::string(profile) +
                      "; they are calm, lossy, partition, chaos, byzantine, storm and sparse");
    if (validators == 0 || validators > 100) return reject("a simulated network has 1 to 100 validators");
    Options options;
    options.profile = profile;
    options.seed = seed;
    options.validators = validators;
    Faults& faults = options.faults;
    options.heights = 30;
    if (profile == "calm") options.heights = 200;
    if (profile == "lossy") faults = {.lossPercent = 20, .duplicatePercent = 10, .delayLeastUs = 500, .delayMostUs = 400'000, .slowMostUs = 100'000};
    if (profile == "partition") faults = {.lossPercent = 2, .delayMostUs = 60'000, .partitions = true};
    if (profile == "chaos")
        faults = {.lossPercent = 10, .duplicatePercent = 5, .delayMostUs = 200'000, .partitions = true, .crashes = true,
                  .slowMostUs = 50'000, .skewMostMs = 3'000};
    if (profile == "byzantine")
        faults = {.lossPercent = 10, .duplicatePercent = 5, .delayMostUs = 150'000, .partitions = true, .twins = true, .liars = true};
    if (profile == "storm") {
        faults = {.lossPercent = 1, .delayMostUs = 20'000, .crashes = true};
        options.heights = 150;
        options.upgrades = options.validatorChanges = true;
    }
    if (profile == "sparse") {
        faults = {.lossPercent = 2, .delayMostUs = 50'000, .crashes = true};
        options.sparse = true;
    }
    if (profile != "calm") {
        options.scheme = seed % 10 == 0 ? Scheme::Ed25519 : Scheme::Cheap;
        options.interpreted = seed % 7 == 0;
    }
    if (heights != 0) options.heights = heights;
    return options;
}

std::string commandOf(const Options& options) {
    return "phoenix-sim --seeds 1 --seed " + std::to_string(options.seed) + " --validators " +
           std::to_string(options.validators) + " --heights " + std::to_string(options.heights) + " --profile " +
           options.profile;
}

} // namespace phoenix::simulator

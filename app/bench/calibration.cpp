#include "app/bench/calibration.h"

#include "app/bench/round_trip.h"
#include "app/bench/statistics.h"
#include "app/bench/stopwatch.h"

#include "node/codec/borsh.h"
#include "node/crypto/key.h"
#include "node/storage/store.h"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace phoenix::bench {

namespace {

constexpr unsigned kSamples = 15;

// Every figure with its name, in one place.
struct Field {
    const char* name;
    double Calibration::*value;
};
constexpr Field kFields[] = {
    {"verify_us", &Calibration::verifyMicroseconds},
    {"sha256_64_ns", &Calibration::sha256Nanoseconds},
    {"fdatasync_us", &Calibration::fdatasyncMicroseconds},
    {"tcp_round_trip_us", &Calibration::tcpRoundTripMicroseconds},
    {"tls_round_trip_us", &Calibration::tlsRoundTripMicroseconds},
    {"storage_key_us", &Calibration::storageKeyMicroseconds},
    {"two_thread_scaling", &Calibration::twoThreadScaling},
};

// The median time of one repetition, in nanoseconds.
template<typename Work>
double median(unsigned repetitions, Work&& work) {
    std::vector<double> samples;
    for (unsigned i = 0; i < kSamples; ++i) {
        const Stopwatch watch;
        for (unsigned n = 0; n < repetitions; ++n)
            work();
        samples.push_back(watch.wallNanoseconds() / repetitions);
    }
    return percentile(std::move(samples), 0.5);
}

double verifyNanoseconds() {
    const auto key = crypto::KeyPair::fromSeed(crypto::sha256(viewOf("phoenix-bench")));
    const Bytes message(100, 0x5a);
    const crypto::Signature signature = key.sign(message);
    return median(100, [&] {
        require(crypto::verify(key.publicKey(), message, signature), "a good signature is refused");
    });
}

// Each hash is the input of the next, so that none can be left out.
void hashChain(unsigned length) {
    FixedBytes<64> block{};
    for (unsigned i = 0; i < length; ++i) {
        const crypto::Hash hash = crypto::sha256(block);
        std::memcpy(block.data(), hash.data(), hash.size());
    }
    require(block != FixedBytes<64>{}, "a hash is zero");
}

double twoThreadScaling() {
    constexpr unsigned kLength = 40'000;
    std::vector<double> samples;
    for (unsigned i = 0; i < kSamples; ++i) {
        const Stopwatch alone;
        hashChain(kLength);
        const double one = alone.wallNanoseconds();
        const Stopwatch together;
        std::thread other([] { hashChain(kLength); });
        hashChain(kLength);
        other.join();
        samples.push_back(2 * one / together.wallNanoseconds());
    }
    return percentile(std::move(samples), 0.5);
}

Result<double> fdatasyncNanoseconds(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "fdatasync";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    constexpr off_t kBytes = 1 << 20;
    const std::vector<char> content(4096, 'x');
    if (file < 0 || ::posix_fallocate(file, 0, kBytes) != 0 || ::fsync(file) != 0)
        return fail(ErrorCode::Report,
                    "cannot write " + path.string() + ": " + std::strerror(errno));
    off_t at = 0;
    bool good = true;
    const double nanoseconds = median(8, [&] {
        good = good && ::pwrite(file, content.data(), content.size(), at) > 0 &&
               ::fdatasync(file) == 0;
        at = (at + off_t(content.size())) % kBytes;
    });
    ::close(file);
    std::filesystem::remove(path);
    if (!good)
        return fail(ErrorCode::Report,
                    "cannot sync " + path.string() + ": " + std::strerror(errno));
    return nanoseconds;
}

Result<double> storageKeyNanoseconds(const std::filesystem::path& folder) {
    constexpr unsigned kKeys = 1000;
    const std::filesystem::path path = folder / "storage";
    auto store = storage::openStore(path);
    if (!store) return forward(store);
    std::uint32_t number = 0;
    Result<> written;
    const double nanoseconds = median(1, [&] {
        storage::Batch batch;
        for (unsigned i = 0; i < kKeys; ++i, ++number) {
            // Scattered, as the keys of accounts are.
            const crypto::Hash key = crypto::sha256(codec::encode(number));
            batch.put(storage::Family::Values, key, FixedBytes<100>{});
        }
        if (written) written = (*store)->write(batch, storage::Durability::Buffered);
    });
    store->reset();
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
    if (!written) return forward(written);
    return nanoseconds / kKeys;
}

} // namespace

Result<Calibration> calibrate(const std::filesystem::path& folder) {
    Calibration found;
    found.verifyMicroseconds = verifyNanoseconds() / 1e3;
    found.sha256Nanoseconds = median(10'000, [] { hashChain(1); });
    found.twoThreadScaling = twoThreadScaling();
    const auto sync = fdatasyncNanoseconds(folder);
    if (!sync) return forward(sync);
    found.fdatasyncMicroseconds = *sync / 1e3;
    const auto key = storageKeyNanoseconds(folder);
    if (!key) return forward(key);
    found.storageKeyMicroseconds = *key / 1e3;
    for (const bool tls : {false, true}) {
        auto echo = Echo::open(tls);
        if (!echo) return forward(echo);
        bool good = true;
        const double nanoseconds = median(200, [&] { good = good && (*echo)->roundTrip(); });
        if (!good)
            return fail(ErrorCode::Retry, "the loopback connection of the calibration broke");
        (tls ? found.tlsRoundTripMicroseconds : found.tcpRoundTripMicroseconds) = nanoseconds / 1e3;
    }
    return found;
}

json::Object toJson(const Calibration& calibration) {
    json::Object object;
    for (const Field& field : kFields)
        object[field.name] = std::round(calibration.*field.value * 1000) / 1000;
    return object;
}

std::vector<std::pair<std::string, double>> driftsOf(const Calibration& first,
                                                     const Calibration& last) {
    std::vector<std::pair<std::string, double>> drifts;
    for (const Field& field : kFields)
        drifts.emplace_back(field.name, drift(first.*field.value, last.*field.value));
    return drifts;
}

bool noisy(const Calibration& first, const Calibration& last) {
    const auto drifts = driftsOf(first, last);
    return std::any_of(drifts.begin(), drifts.end(),
                       [](const auto& each) { return each.second > kDriftMax; });
}

} // namespace phoenix::bench

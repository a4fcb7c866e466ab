// Where a testnet keeps what: the folder of a network of several nodes on one machine.
//
//   testnet.toml           how it was made; written last, so a testnet exists when this does
//   node-0/ node-1/ …      homes (home.h)
//   cache/                 compiled objects, shared by the nodes
//   run/control            socket of the supervisor        run/supervisor.lock   held while it runs
//   run/supervisor.log     what a supervisor in the background says
#pragma once

#include "node/testnet/home.h"

namespace phoenix::testnet {

// What testnet.toml says.
struct Settings {
    std::string chainId;
    std::uint32_t first = 0; // the nodes of this folder are first, first + 1, …: of a part on one of several hosts
    std::uint32_t nodes = 0;
    std::uint64_t blockIntervalMs = 0;

    friend bool operator==(const Settings&, const Settings&) = default;
};

class Layout {
  public:
    explicit Layout(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path settings() const { return folder_ / "testnet.toml"; }
    Home node(std::uint32_t index) const { return Home(folder_ / nameOf(index)); }
    std::filesystem::path cache() const { return folder_ / "cache"; }
    std::filesystem::path run() const { return folder_ / "run"; }
    std::filesystem::path control() const { return run() / "control"; }
    std::filesystem::path lock() const { return run() / "supervisor.lock"; }
    std::filesystem::path log() const { return run() / "supervisor.log"; }
    bool exists() const;

    static std::string nameOf(std::uint32_t index) { return "node-" + std::to_string(index); }
    // In the XDG data directory, beside the home of a lone node.
    static std::filesystem::path standard();

  private:
    std::filesystem::path folder_;
};

// NotFound when the folder has no testnet.
Result<Settings> readSettings(const Layout& layout);
Result<> writeSettings(const Layout& layout, const Settings& settings);

} // namespace phoenix::testnet

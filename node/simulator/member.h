// One simulated node: a real engine, with a disk whose power fails, a clock that is off, and a simulated network.
#pragma once

#include "node/simulator/catalogue.h"
#include "node/gossip/gossip.h"
#include "node/simulator/disk.h"
#include "node/simulator/schedule.h"
#include "node/simulator/signatures.h"

#include <functional>

namespace phoenix::simulator {

using chain::Hash;

struct MemberOptions {
    std::size_t index = 0;
    std::string key;
    bool honest = true;
    bool liar = false;       // follows a consensus policy of its own, and says of every upgrade that it is not ready
    bool interpreted = false;
    std::int64_t skewMs = 0;
    std::int64_t fastPercent = 0; // timers of a fast clock are short
    std::uint64_t slowUs = 0;     // a message waits up to so long
};

// What a member needs of the network around it.
class Surroundings {
  public:
    virtual ~Surroundings() = default;
    virtual Schedule& schedule() = 0;
    virtual Catalogue& catalogue() = 0;
    virtual std::size_t members() const = 0;
    virtual bool linked(std::size_t one, std::size_t other) const = 0;
    virtual void send(std::size_t from, std::size_t to, const gossip::MessagePointer& message) = 0;
    // What a node signs, as it leaves.
    virtual void said(std::size_t from, const chain::Vote& vote) = 0;
    virtual void said(std::size_t from, const chain::Proposal& proposal) = 0;
    virtual void happened(std::size_t node, const api::NodeEvent& event) = 0;
    // It is open again, and has executed what was committed before the power failed.
    virtual void opened(std::size_t node) = 0;
    virtual void crashed(std::size_t node) = 0;
    virtual void broken(std::size_t node, std::string why) = 0;
};

// Executes genesis on an empty disk.
void initialise(const chain::Genesis& genesis, Disk& disk, Catalogue& catalogue);

class Member final : engine::Clock, engine::Timers, engine::Network, engine::Compiler, gossip::Wire {
  public:
    Member(Surroundings& around, const chain::Genesis& genesis, Disk disk, MemberOptions options, Scheme scheme,
           Random random);

    // Opens the disk and takes part. False: the power failed again while it did.
    bool start();
    void receive(std::size_t from, const gossip::MessagePointer& message);
    Result<Hash> submit(const chain::Transaction& transaction);
    // The power fails at the write with this number from now; 0: it fails now.
    void powerFailure(std::uint64_t write);

    bool running() const { return engine_ != nullptr; }
    engine::Engine& engine() { return *engine_; }
    Disk& disk() { return disk_; }
    const MemberOptions& options() const { return options_; }

  private:
    std::uint64_t unixMs() const override;
    std::uint64_t monotonicMicroseconds() const override { return around_.schedule().now(); }
    void set(const consensus::TimerExpired& timer, std::uint64_t delayMs) override;
    void setNextHeight(std::uint64_t height, std::uint64_t delayMs) override;
    void send(const chain::Proposal& proposal, const consensus::BlockPointer& block) override;
    void send(const chain::Vote& vote) override;
    void send(const chain::Transaction& transaction) override;
    void send(std::span<const gossip::PeerId> to, const gossip::MessagePointer& message) override;
    void ban(const gossip::PeerId& peer, std::uint64_t forMs, const std::string& why) override;
    void compile(const Hash& codeHash, Bytes ir) override;
    Result<std::shared_ptr<const service::Program>> load(const Hash& codeHash, ByteView ir, Haste haste) override;

    // Later, should the node be the same one then.
    void later(std::uint64_t microseconds, std::function<void(engine::Engine&)> act);
    void tick();
    void settle();
    std::uint64_t delayOf(std::uint64_t ms) const;

    Surroundings& around_;
    const chain::Genesis& genesis_;
    MemberOptions options_;
    Key key_;
    Disk disk_;
    Random random_;
    std::uint64_t life_ = 0; // rises with every crash
    std::unique_ptr<gossip::Gossip> gossip_;
    std::unique_ptr<engine::Engine> engine_;
};

} // namespace phoenix::simulator

// What the engine needs of the world, as interfaces: the host fills them with sockets, clocks and threads,
// a test or the simulator with queues and a seed.
#pragma once

#include "node/chain/vote.h"
#include "node/consensus/messages.h"
#include "node/service/program.h"

#include <memory>

namespace phoenix::engine {

using chain::Hash;

class Clock {
  public:
    virtual ~Clock() = default;
    virtual std::uint64_t unixMs() const = 0;
    virtual std::uint64_t monotonicMicroseconds() const = 0;
};

// A timer that the driver answers with Engine::timerExpired; a later one of the same step replaces it.
class Timers {
  public:
    virtual ~Timers() = default;
    virtual void set(const consensus::TimerExpired& timer, std::uint64_t delayMs) = 0;
    // Asks for Engine::startNextHeight.
    virtual void setNextHeight(std::uint64_t height, std::uint64_t delayMs) = 0;
};

// To the peers; one's own messages do not come back.
class Network {
  public:
    virtual ~Network() = default;
    virtual void send(const chain::Proposal& proposal, const consensus::BlockPointer& block) = 0;
    virtual void send(const chain::Vote& vote) = 0;
    virtual void send(const chain::Transaction& transaction) = 0;
};

struct CompileResult {
    Hash codeHash{};
    std::shared_ptr<const service::Program> program; // null: it could not be compiled
    std::string failure;
    std::uint64_t microseconds = 0;
    std::uint64_t objectBytes = 0;
};

class Compiler {
  public:
    virtual ~Compiler() = default;
    // In the background; the driver hands the result to Engine::compiled.
    virtual void compile(const Hash& codeHash, Bytes ir) = 0;
    // Now, on this thread. At a start there is time to compile; between two blocks there is not, and what the
    // object cache does not have is interpreted until it is compiled.
    enum class Haste { AtStart, BetweenBlocks };
    virtual Result<std::shared_ptr<const service::Program>> load(const Hash& codeHash, ByteView ir, Haste haste) = 0;
};

struct Ports {
    Clock& clock;
    Timers& timers;
    Network& network;
    Compiler& compiler;
};

} // namespace phoenix::engine

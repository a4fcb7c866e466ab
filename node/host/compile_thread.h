// Compiles away from the block path: one thread that drives phoenix-compiler, and other slow work.
#pragma once

#include "node/base/mailbox.h"
#include "node/engine/ports.h"
#include "node/upgrade/jit/compiler.h"

#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace phoenix::host {

enum class Engine { Auto, Interpreter };

// Thread: `compile`, `load` and `post` from any.
class CompileThread final : public engine::Compiler {
  public:
    using Done = std::function<void(engine::CompileResult)>;

    // `cache` is the folder of compiled objects. With Engine::Interpreter nothing is compiled.
    CompileThread(Engine engine, const std::filesystem::path& cache, Done done);
    ~CompileThread() override;

    void compile(const crypto::Hash& codeHash, Bytes ir) override;
    // From the cache, else by the worker when there is time and it has not failed before, else interpreted: a
    // start must not fail for want of a compiler.
    Result<std::shared_ptr<const service::Program>> load(const crypto::Hash& codeHash, ByteView ir,
                                                         Haste haste) override;

    // Slow work that is nobody's block: dry runs of gates, differences.
    [[nodiscard]] bool post(std::function<void()> work) { return mailbox_.trySend(std::move(work)); }
    // Why this node does not compile; empty while it does. Thread: that of `load`.
    const std::string& fallback() const { return fallback_; }

  private:
    engine::CompileResult run(const crypto::Hash& codeHash, ByteView ir) const;

    std::optional<jit::Compiler> compiler_;
    bool interpreterOnly_ = false;
    std::string fallback_;
    Done done_;
    Mailbox<std::function<void()>> mailbox_;
    std::thread thread_;
};

} // namespace phoenix::host

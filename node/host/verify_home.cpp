#include "node/base/log.h"
#include "node/engine/execution.h"
#include "node/host/compile_thread.h"
#include "node/host/embedded_node.h"
#include "node/host/package_desk.h"
#include "node/host/system_clock.h"

namespace phoenix::host {

namespace {

// Executes every stored block again from genesis, in a database of its own, and compares with what the
// headers carry and with what the node stored.
Result<crypto::Hash> replayChain(const testnet::Home& home, const chain::Genesis& genesis,
                                 const std::filesystem::path& cache, const engine::ChainStore& stored, std::uint64_t height) {
    const std::filesystem::path folder = home.folder() / "replay";
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    crypto::Hash stateRoot{};
    {
        auto fresh = storage::openStore(folder);
        if (!fresh) return forward(fresh);
        engine::ChainStore chain(**fresh);
        CompileThread compile(Engine::Auto, cache, [](engine::CompileResult) {});
        swap::Stage stage([&compile](const crypto::Hash& codeHash, ByteView ir) {
            return compile.load(codeHash, ir, CompileThread::Haste::AtStart);
        });
        service::Recorder recorder;
        const SystemClock clock;
        engine::Execution execution(chain, genesis.hash(), stage, sealCheck(), recorder, clock);
        if (auto made = execution.initialise(genesis); !made) return forward(made);
        for (std::uint64_t at = 1; at <= height; ++at) {
            auto record = stored.block(at);
            if (!record) return forward(record);
            if (!*record) return fail(ErrorCode::Report, "block " + std::to_string(at) + " is missing");
            auto result = execution.execute((*record)->block);
            if (!result) return forward(result, "block " + std::to_string(at));
            auto roots = stored.roots(at);
            if (!roots) return forward(roots);
            if (*roots != result->roots)
                return fail(ErrorCode::Report, "block " + std::to_string(at) + " gives other roots than were stored");
            if (auto later = stored.block(at + 2); later && *later)
                if ((*later)->block.header.stateRoot != result->roots.stateRoot)
                    return fail(ErrorCode::Report, "block " + std::to_string(at) + " gives another state root than the chain agreed on");
            if (at % 1000 == 0) LOG_INFO("replayed {} of {} blocks", at, height);
        }
        stateRoot = execution.roots().stateRoot;
    }
    std::filesystem::remove_all(folder, error);
    return stateRoot;
}

} // namespace

Result<Verification> verifyHome(const Options& options, bool replay) {
    const testnet::Home home(options.home);
    auto genesis = testnet::readGenesis(home.genesis());
    if (!genesis) return forward(genesis);
    const auto configFile = options.config.empty() ? home.config() : options.config;
    auto config = testnet::readConfig(configFile);
    if (!config && config.error().code != ErrorCode::NotFound) return forward(config);
    auto lock = testnet::lockHome(home);
    if (!lock) return forward(lock);
    auto store = storage::openStore(home.data());
    if (!store) return forward(store);
    const engine::ChainStore chain(**store);
    auto known = chain.genesisHash();
    if (!known) return forward(known);
    if (!*known) return Verification{};
    if (**known != genesis->hash())
        return fail(ErrorCode::Report, "the database in " + home.data().string() + " belongs to another chain");
    auto height = chain.executedHeight();
    if (!height) return forward(height);
    auto roots = chain.roots(*height);
    if (!roots) return forward(roots);
    Verification found{*height, roots->stateRoot, false};
    if (!replay) return found;
    auto replayed = replayChain(home, *genesis, config ? home.cache(*config) : home.cache(), chain, *height);
    if (!replayed) return forward(replayed, "replay");
    if (*replayed != found.stateRoot) return fail(ErrorCode::Report, "the replay ends in another state root");
    found.replayed = true;
    return found;
}

} // namespace phoenix::host

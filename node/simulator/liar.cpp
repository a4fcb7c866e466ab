#include "node/simulator/liar.h"

#include "node/codec/borsh.h"
#include "node/crypto/hash.h"

namespace phoenix::simulator {

namespace {

class Lying final : public service::Program {
  public:
    explicit Lying(std::shared_ptr<const service::Program> honest) : honest_(std::move(honest)) {}

    std::string_view engine() const override { return honest_->engine(); }
    bool hasExport(std::string_view exportName) const override { return honest_->hasExport(exportName); }
    service::RunResult run(std::string_view exportName, ByteView args, service::Host& host,
                           service::Budget& budget) const override {
        service::RunResult result = honest_->run(exportName, args, host, budget);
        // The same lie to the same question, so that a seed replays.
        const crypto::Hash lie = crypto::sha256(args);
        codec::Writer out;
        if (exportName == "phx_method_proposer") {
            codec::write(out, std::uint32_t(lie[0] % 8));
        } else if (exportName == "phx_method_timeouts") {
            for (int i = 0; i < 4; ++i) codec::write(out, std::uint64_t(lie[std::size_t(i)]) << (lie[4] % 16));
        } else {
            return result;
        }
        result.returned = out.take();
        return result;
    }

  private:
    std::shared_ptr<const service::Program> honest_;
};

} // namespace

std::shared_ptr<const service::Program> lying(std::shared_ptr<const service::Program> honest) {
    return honest->hasExport("phx_method_proposer") ? std::make_shared<const Lying>(std::move(honest)) : honest;
}

} // namespace phoenix::simulator

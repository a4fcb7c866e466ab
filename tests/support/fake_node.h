// A scripted api::Node for tests and pictures: believable data, blocks that are made when the test
// says so.
#pragma once

#include "node/api/node.h"
#include "tests/support/demo_data.h"
#include "tests/support/demo_network.h"
#include "tests/support/fake_chain.h"

#include <atomic>
#include <mutex>

namespace phoenix::fake {

enum class Scene {
    Empty,       // height 0, no service, no validator but this one
    Development, // one validator with all the power, genesis services, no proposal
    Demo,        // seven validators, proposals in every state, a swap four minutes ago
    Testnet,     // the same with 51 validators, a swap five seconds ago
};

// Thread: any, like every api::Node. Replies come at once on the asking thread, unless they are
// held.
class FakeNode : public api::Node {
  public:
    explicit FakeNode(Scene scene = Scene::Demo, std::uint64_t timeMs = kDemoTimeMs);
    ~FakeNode() override;

    // What a test does to it.

    // Makes blocks with everything that was submitted, and tells the subscribers.
    void tick(int blocks = 1);
    // Edits the published snapshot; subscribers get a Block event.
    void change(const std::function<void(api::Snapshot&)>& edit);
    // Edits accounts, packages and what else is not in the snapshot.
    void script(const std::function<void(FakeChain&)>& edit);
    // Edits what it knows of the others; subscribers get a Sample event. It stays so over the following blocks.
    void changeNetwork(const std::function<void(api::NetworkState&)>& edit);
    void announce(const api::NodeEvent& event);
    // A validator of the scene votes, in the next block.
    void voteAs(std::string_view validator, std::uint64_t proposal, api::VoteChoice choice);
    // Keeps replies back until `deliver`, to show what waiting looks like.
    void holdReplies(bool hold);
    void deliver();
    // Every submission from now on is refused with this; "" admits again.
    void refuseSubmissions(std::string why);
    // Every question from now on fails with this; nothing to end it.
    void failWith(std::optional<Error> error);
    void answerQuery(std::string service, std::string method,
                     std::function<Result<Bytes>(ByteView)> answer);
    void setReport(std::function<Result<api::GateReport>(ByteView)> report);
    void setInspection(std::function<Result<api::PackageInspection>(ByteView)> inspection);
    // Everything that was submitted, in order.
    std::vector<chain::Transaction> submitted() const;
    std::size_t subscribers() const;
    // What the operator asked for.
    std::vector<api::PeerAction> actions() const;
    std::uint32_t delayMs() const;

    // api::Node
    std::shared_ptr<const api::Snapshot> snapshot() const override;
    std::shared_ptr<const api::NetworkState> network() const override;
    std::vector<std::shared_ptr<const api::LatencySample>>
    samples(std::uint64_t sinceMs) const override;
    Subscription subscribe(std::function<void(const api::NodeEvent&)> listener) override;
    void submit(chain::Transaction transaction, api::Reply<chain::Hash> reply) override;
    void query(std::string service, std::string method, Bytes args,
               api::Reply<Bytes> reply) override;
    void block(std::uint64_t height, api::Reply<api::BlockInfo> reply) override;
    void transaction(chain::Hash hash, api::Reply<api::TransactionInfo> reply) override;
    void account(crypto::Address address, api::Reply<api::AccountInfo> reply) override;
    void proposal(std::uint64_t id, api::Reply<api::ProposalInfo> reply) override;
    void proveState(Bytes key, api::Reply<api::ProofInfo> reply) override;
    void proveCode(std::uint64_t height, std::string service, api::Reply<api::ProofInfo> reply) override;
    void package(chain::Hash codeHash, api::Reply<Bytes> reply) override;
    void checkPackage(Bytes package, api::Reply<api::GateReport> reply) override;
    void inspectPackage(Bytes package, api::Reply<api::PackageInspection> reply) override;
    void control(api::PeerAction action, api::Reply<void> reply) override;
    void delay(std::uint32_t ms, api::Reply<void> reply) override;

  private:
    struct Listeners;

    template<typename T>
    void answer(const api::Reply<T>& reply, Result<T> result);
    void tickOnce();
    void publish();
    void tell(const std::vector<api::NodeEvent>& events);

    mutable std::mutex mutex_;
    FakeChain chain_;
    std::shared_ptr<const api::Snapshot> published_;
    std::shared_ptr<const api::NetworkState> network_ = std::make_shared<api::NetworkState>();
    bool networkIsEdited_ = false;
    std::vector<api::PeerAction> actions_;
    std::uint32_t delayMs_ = 0;
    std::vector<std::shared_ptr<const api::LatencySample>> samples_;
    std::shared_ptr<Listeners> listeners_;
    std::vector<chain::Transaction> pool_;
    std::vector<chain::Transaction> submitted_;
    std::map<std::uint64_t, api::BlockInfo> blocks_;
    std::map<chain::Hash, api::TransactionInfo> transactions_;
    std::map<std::string, std::function<Result<Bytes>(ByteView)>> queries_;
    std::function<Result<api::GateReport>(ByteView)> report_;
    std::function<Result<api::PackageInspection>(ByteView)> inspection_;
    std::vector<std::function<void()>> held_;
    bool hold_ = false;
    std::string refusal_;
    std::optional<Error> failure_;
};

} // namespace phoenix::fake

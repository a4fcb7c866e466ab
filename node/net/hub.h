// Everything of the network that happens on its thread: listening, dialling, the peers, and judging
// them.
#pragma once

#include "node/net/address_book.h"
#include "node/net/admission.h"
#include "node/net/conduct.h"
#include "node/net/identity.h"
#include "node/net/session.h"

#include <boost/asio/io_context.hpp>

namespace phoenix::net {

// An IPv4 address that came as IPv6 is written as IPv4.
std::string plainHost(const boost::asio::ip::address& address);

// Thread: net, but for the constructor, listen and port. Sessions are held by their number until
// their coroutine has ended; peers are those of them that are up.
class Hub {
  public:
    Hub(std::shared_ptr<boost::asio::io_context> io, const crypto::KeyPair& key, Options options,
        Handlers handlers);

    Result<> listen();
    std::uint16_t port() const { return port_; }
    void start();
    // Closes everything; the thread's work then runs out.
    void stop();

    void send(const NodeId& to, Channel channel, const SharedBytes& bytes);
    void broadcast(Channel channel, const SharedBytes& bytes, const std::optional<NodeId>& except);
    void penalise(const NodeId& peer, double points, std::string_view why);
    void ban(const NodeId& peer, std::uint64_t durationMs, const std::string& why);
    void disconnect(const NodeId& peer, const std::string& why);
    void addSeed(const PeerAddress& address) { book_.addSeed(address); }
    void setHeight(std::uint64_t height) { options_.height = height; }
    void setDelay(std::uint32_t ms) { delayUs_ = std::uint64_t(ms) * 1000; }
    NetworkView view() const;
    std::vector<KnownAddress> addresses() const { return book_.all(); }
    // Runs every tick.
    std::function<void()> onTick;

    // For sessions.
    boost::asio::io_context& io() { return *io_; }
    std::shared_ptr<boost::asio::io_context> sharedIo() const { return io_; }
    Identity& identity() { return identity_; }
    const Limits& limits() const { return options_.limits; }
    std::uint64_t nowUs() const;
    std::uint64_t delayUs() const { return delayUs_; }
    Hello hello() const;
    bool isUp(const NodeId& peer) const { return peers_.contains(peer); }
    void identified(const Session& session);
    Verdict decide(const Session& session, const Hello& mine);
    void judgedBy(const Session& session, const Verdict& verdict);
    void up(Session& session);
    void deliver(Message message) { handlers_.message(std::move(message)); }
    void hear(const Session& teller, const std::vector<PeerAddress>& addresses);
    std::vector<PeerAddress> addressesFor(const Session& asker, std::size_t count);
    void penalise(Session& session, double points, std::string_view why);
    void penaliseHost(const std::string& host, double points, std::string_view why);
    void closed(Session& session, DownReason reason, const std::string& detail);
    void ended(std::uint64_t number) { sessions_.erase(number); }

  private:
    boost::asio::awaitable<void> accept();
    boost::asio::awaitable<void> tick();
    void dialSome(std::uint64_t nowUs);
    void spawn(std::shared_ptr<Session> session);
    Session* find(const NodeId& peer);
    bool hostCounts(const std::string& host) const;
    void closeBanned(const std::string& why, DownReason reason);
    bool isBanned(const Session& session) const;

    std::shared_ptr<boost::asio::io_context> io_;
    Options options_;
    Handlers handlers_;
    Identity identity_;
    AddressBook book_;
    Conduct conduct_;
    Admission admission_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer ticker_;
    boost::asio::steady_timer acceptPause_;
    std::uint16_t port_ = 0;
    std::map<std::uint64_t, std::shared_ptr<Session>> sessions_;
    std::map<NodeId, Session*> peers_;
    std::uint64_t lastNumber_ = 0;
    std::uint64_t nextExchangeUs_ = 0;
    std::uint64_t delayUs_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t failed_ = 0;
    bool stopping_ = false;
};

} // namespace phoenix::net

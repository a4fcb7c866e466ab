// A host without a node: an empty state in memory, no other services, no block; for `phoenix
// upgrade run`.
#pragma once

#include "node/service/program.h"

#include <map>

namespace phoenix::cli {

class LoneHost final : public service::Host {
  public:
    using Room = std::span<std::uint8_t>;

    service::HostReply stateGet(ByteView key, Room out) override;
    service::HostReply statePut(ByteView key, ByteView value) override;
    service::HostReply stateDelete(ByteView key) override;
    service::HostReply stateNext(ByteView prefix, ByteView after, Room out) override;
    service::HostReply foreignGet(std::string_view service, ByteView key, Room out) override;
    service::HostReply call(std::string_view target, ByteView args, Room out,
                            service::Budget& budget) override;
    service::HostReply emit(std::string_view name, ByteView data) override;
    service::HostReply log(std::uint32_t level, std::string_view text) override;
    service::HostReply block(std::uint32_t field, Room out) override;
    service::HostReply transaction(std::uint32_t field, Room out) override;
    service::HostReply schedule(ByteView decision) override;

    // What the code did besides returning.
    std::vector<std::pair<std::string, Bytes>> events;
    std::vector<std::string> logs;

  private:
    std::map<Bytes, Bytes, ByteOrder> state_;
    std::size_t stateBytes_ = 0;
};

} // namespace phoenix::cli

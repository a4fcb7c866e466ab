// The host of code that asks it nothing: any import that reaches it is a mistake of the scenario,
// and traps.
#pragma once

#include "node/service/program.h"

namespace phoenix::bench {

class SilentHost : public service::Host {
  public:
    using Reply = service::HostReply;
    using Room = std::span<std::uint8_t>;

    Reply stateGet(ByteView, Room) override { return refused(); }
    Reply statePut(ByteView, ByteView) override { return refused(); }
    Reply stateDelete(ByteView) override { return refused(); }
    Reply stateNext(ByteView, ByteView, Room) override { return refused(); }
    Reply foreignGet(std::string_view, ByteView, Room) override { return refused(); }
    Reply call(std::string_view, ByteView, Room, service::Budget&) override { return refused(); }
    Reply emit(std::string_view, ByteView) override { return refused(); }
    Reply log(std::uint32_t, std::string_view) override { return refused(); }
    Reply block(std::uint32_t, Room) override { return refused(); }
    Reply transaction(std::uint32_t, Room) override { return refused(); }
    Reply schedule(ByteView) override { return refused(); }

  private:
    static Reply refused() { return {0, service::TrapKind::BadHostCall}; }
};

} // namespace phoenix::bench

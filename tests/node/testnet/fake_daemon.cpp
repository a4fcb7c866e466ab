// Stands in for phoenixd under a supervisor: takes the home's lock, says that it is ready, and ends when asked. A file
// "behaviour" in the home makes it do something else.
#include "node/base/file.h"
#include "node/testnet/home.h"

#include <csignal>
#include <cstdio>
#include <unistd.h>

int main(int count, char** words) {
    using namespace phoenix;
    const testnet::Home home(count > 2 ? words[2] : ".");
    const std::string behaviour = readTextFile(home.folder() / "behaviour").value_or("");
    if (behaviour == "dies") {
        std::fputs("first line\nthe disk is full\n", stderr);
        return 7;
    }
    const auto lock = testnet::lockHome(home);
    if (!lock) {
        std::fprintf(stderr, "%s\n", lock.error().message.c_str());
        return 1;
    }
    if (behaviour == "ignores SIGTERM") std::signal(SIGTERM, SIG_IGN);
    if (behaviour != "is never ready") {
        std::puts("ready rpc=http://127.0.0.1:1 p2p=- height=0");
        std::fflush(stdout);
    }
    if (behaviour == "talks")
        for (int i = 0; i < 3000; ++i) std::fprintf(stderr, "line %d\n", i);
    for (;;) ::pause();
}

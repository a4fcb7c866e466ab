#include "node/base/thread.h"

#include <pthread.h>

namespace phoenix {

std::thread startThread(const std::string& name, std::function<void()> body) {
    return std::thread([name = name.substr(0, 15), body = std::move(body)] {
        pthread_setname_np(pthread_self(), name.c_str());
        body();
    });
}

} // namespace phoenix

// Named threads, so that a debugger and the operating system's tools say who is who.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace phoenix {

// Starts a thread that runs `body`; the name is cut to the 15 characters Linux keeps.
std::thread startThread(const std::string& name, std::function<void()> body);

} // namespace phoenix

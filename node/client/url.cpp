#include "node/client/url.h"

#include <charconv>

namespace phoenix::client {

std::string Url::authority() const {
    const bool six = host.find(':') != std::string::npos;
    return (six ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string Url::text() const {
    return "http://" + authority();
}

Result<Url> parseUrl(std::string_view text) {
    const auto bad = [&](std::string_view why) {
        return reject("the RPC address \"" + std::string(text.substr(0, 200)) + "\" " +
                      std::string(why) + "; write it as http://127.0.0.1:26657");
    };
    constexpr std::string_view kScheme = "http://";
    if (!text.starts_with(kScheme)) return bad("does not start with http://");
    std::string_view rest = text.substr(kScheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find('/') != std::string_view::npos) return bad("has a path");
    const std::size_t colon = rest.rfind(':');
    if (colon == std::string_view::npos) return bad("has no port");
    Url url;
    url.host = std::string(rest.substr(0, colon));
    if (url.host.size() > 2 && url.host.front() == '[' && url.host.back() == ']')
        url.host = url.host.substr(1, url.host.size() - 2);
    if (url.host.empty()) return bad("has no host");
    const std::string_view port = rest.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (error != std::errc() || end != port.data() + port.size() || url.port == 0)
        return bad("has no valid port");
    return url;
}

} // namespace phoenix::client

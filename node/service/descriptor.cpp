#include "node/service/descriptor.h"

#include "node/codec/borsh.h"
#include "upgrades/sdk/phoenix/abi.h"

#include <algorithm>
#include <charconv>

namespace phoenix::service {

namespace {

constexpr std::size_t kBytesMax = 65536;
constexpr std::size_t kListMax = 64;
constexpr std::size_t kPrefixMax = PHX_KEY_MAX;

template<typename Element>
const Element* findByName(const std::vector<Element>& list, std::string Element::*name,
                          std::string_view wanted) {
    const auto found = std::find_if(
        list.begin(), list.end(), [&](const Element& element) { return element.*name == wanted; });
    return found == list.end() ? nullptr : &*found;
}

// Names are well formed, in rising order, and none is there twice.
template<typename Element>
Result<> checkList(const std::vector<Element>& list, std::string Element::*name,
                   std::string_view what) {
    if (list.size() > kListMax)
        return reject("the descriptor has more than " + std::to_string(kListMax) +
                      " entries of the kind " + std::string(what));
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string& text = list[i].*name;
        if (!isName(text))
            return reject("the " + std::string(what) + " name \"" + text + "\" is not a name");
        if (i > 0 && !(list[i - 1].*name < text))
            return reject("the " + std::string(what) + " \"" + text +
                          "\" is there twice or out of order");
    }
    return {};
}

Result<> checkType(const std::string& text, const std::string& where) {
    const auto type = parseType(text);
    if (!type) return forward(type, where);
    return {};
}

Result<> checkForeignReads(const Descriptor& descriptor) {
    const auto& reads = descriptor.foreignReads;
    if (reads.size() > kListMax)
        return reject("the descriptor reads too many prefixes of other services");
    for (std::size_t i = 0; i < reads.size(); ++i) {
        if (!isName(reads[i].service) || reads[i].service == descriptor.name)
            return reject("the descriptor reads state of \"" + reads[i].service +
                          "\", which is no other service");
        if (reads[i].prefix.size() > kPrefixMax)
            return reject("a prefix that the descriptor reads of " + reads[i].service +
                          " is longer than a key");
        if (i > 0 && std::tie(reads[i - 1].service, reads[i - 1].prefix) >=
                         std::tie(reads[i].service, reads[i].prefix))
            return reject("the descriptor's foreign reads are not in rising order");
    }
    return {};
}

} // namespace

Result<Version> parseVersion(std::string_view text) {
    std::uint16_t parts[3] = {};
    const char* at = text.data();
    const char* end = at + text.size();
    for (int i = 0; i < 3; ++i) {
        const auto [next, error] = std::from_chars(at, end, parts[i]);
        const bool padded = next - at > 1 && *at == '0';
        const bool last = i == 2;
        if (error != std::errc() || padded || (last ? next != end : next == end || *next != '.'))
            return reject("\"" + std::string(text) + "\" is not a version: write it as 1.2.3");
        at = last ? next : next + 1;
    }
    return Version{parts[0], parts[1], parts[2]};
}

std::string toText(const Version& version) {
    return std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
           std::to_string(version.patch);
}

std::string_view name(ServiceKind kind) { return kind == ServiceKind::Policy ? "policy" : "state"; }

std::string rangeText(const Dependency& dependency) {
    std::string text = ">= " + toText(dependency.from);
    if (dependency.below) text += ", < " + toText(*dependency.below);
    return text;
}

const MethodDescriptor* Descriptor::method(std::string_view methodName) const {
    return findByName(methods, &MethodDescriptor::name, methodName);
}

const EventDescriptor* Descriptor::event(std::string_view eventName) const {
    return findByName(events, &EventDescriptor::name, eventName);
}

const Dependency* Descriptor::dependency(std::string_view service) const {
    return findByName(dependencies, &Dependency::service, service);
}

Bytes encode(const Descriptor& descriptor) { return codec::encode(descriptor); }

Result<Descriptor> decodeDescriptor(ByteView bytes) {
    if (bytes.size() > kBytesMax)
        return reject("the descriptor has " + std::to_string(bytes.size()) + " bytes; " +
                      std::to_string(kBytesMax) + " are allowed");
    auto descriptor = codec::decode<Descriptor>(bytes, "the descriptor");
    if (!descriptor) return descriptor;
    if (const auto valid = validate(*descriptor); !valid) return forward(valid);
    return descriptor;
}

Result<> validate(const Descriptor& descriptor) {
    if (descriptor.abi != PHX_ABI_VERSION)
        return reject("the descriptor is for ABI " + std::to_string(descriptor.abi) +
                      "; this kernel has ABI " + std::to_string(PHX_ABI_VERSION));
    if (!isName(descriptor.name))
        return reject("the service name \"" + descriptor.name +
                      "\" is not a name: use a-z, 0-9 and _");
    if (descriptor.name == "kernel") return reject("a service cannot be called \"kernel\"");
    for (const auto& checked :
         {checkList(descriptor.methods, &MethodDescriptor::name, "method"),
          checkList(descriptor.events, &EventDescriptor::name, "event"),
          checkList(descriptor.dependencies, &Dependency::service, "dependency"),
          checkForeignReads(descriptor)})
        if (!checked) return checked;
    for (const MethodDescriptor& method : descriptor.methods) {
        if (auto type = checkType(method.args, "the arguments of " + method.name); !type)
            return type;
        if (auto type = checkType(method.result, "the result of " + method.name); !type)
            return type;
    }
    for (const EventDescriptor& event : descriptor.events)
        if (auto type = checkType(event.type, "the event " + event.name); !type) return type;
    for (const Dependency& dependency : descriptor.dependencies) {
        if (dependency.service == descriptor.name)
            return reject(descriptor.name + " depends on itself");
        if (dependency.below && *dependency.below <= dependency.from)
            return reject("no version of " + dependency.service + " is " + rangeText(dependency));
    }
    const Hooks& hooks = descriptor.hooks;
    const bool touchesState = hooks.beginBlock || hooks.endBlock || hooks.migrate ||
                              hooks.migrateBack || !descriptor.dependencies.empty() ||
                              !descriptor.foreignReads.empty() || !descriptor.events.empty();
    if (descriptor.kind == ServiceKind::Policy && touchesState)
        return reject(
            "the policy service " + descriptor.name +
            " declares hooks, events, dependencies or state, which only state services have");
    return {};
}

} // namespace phoenix::service

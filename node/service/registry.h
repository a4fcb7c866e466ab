// The versions in force: which code answers for which service. A plain value; the core thread owns the
// one that executes and exchanges entries at block boundaries only.
#pragma once

#include "node/chain/version_table.h"
#include "node/service/descriptor.h"
#include "node/service/program.h"

#include <map>
#include <memory>

namespace phoenix::service {

// One version of a service, ready to be called. Immutable.
struct ServiceVersion {
    // Fails when the program lacks an export that the descriptor names.
    static Result<std::shared_ptr<const ServiceVersion>> make(chain::VersionEntry entry, Bytes descriptorBytes,
                                                              std::shared_ptr<const Program> program,
                                                              std::uint64_t codeBytes);

    struct Method {
        MethodDescriptor descriptor;
        std::string exportName;
    };
    const Method* method(std::string_view methodName) const;

    chain::VersionEntry entry;
    Descriptor descriptor;
    Bytes descriptorBytes;
    std::shared_ptr<const Program> program;
    std::uint64_t codeBytes = 0;
    std::map<std::string, Method, std::less<>> methods;
};

using ServiceVersionPointer = std::shared_ptr<const ServiceVersion>;

// Thread: its owner's; copies share the versions.
class Registry {
  public:
    const ServiceVersion* find(std::string_view service) const;
    ServiceVersionPointer share(std::string_view service) const;
    // Puts a version into its slot and returns the one that was there.
    ServiceVersionPointer exchange(ServiceVersionPointer version);
    ServiceVersionPointer remove(std::string_view service);

    const std::map<std::string, ServiceVersionPointer, std::less<>>& slots() const { return slots_; }
    chain::VersionTable table() const;
    // State services with each after those it depends on; the order of hooks.
    std::vector<const ServiceVersion*> dependencyOrder() const;

  private:
    std::map<std::string, ServiceVersionPointer, std::less<>> slots_;
};

} // namespace phoenix::service

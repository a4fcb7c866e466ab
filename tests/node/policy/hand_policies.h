// A desk with hand-made versions: genesis 1.0.0 of a policy service, and 2.0.0 in force after it.
#pragma once

#include "node/policy/policies.h"
#include "tests/node/service/hand_made.h"

namespace phoenix::tests {

// A version of a policy service with one method.
inline service::ServiceVersionPointer policyOf(const std::string& service, const std::string& method,
                                               service::Version version, Act act) {
    return ServiceMaker(service).version(version).policy().view(method, std::move(act)).make();
}

template<typename T>
Act answers(const T& value) {
    return [bytes = codec::encode(value)](Host&, ByteView, Budget&) { return returns(bytes); };
}

// What a version may do instead of answering.
inline Act fails(const std::string& how) {
    return [how](Host&, ByteView, Budget& budget) {
        if (how == "traps") return traps(service::TrapKind::Unreachable);
        if (how == "loops") {
            budget.fuel = 0;
            return traps(service::TrapKind::OutOfFuel);
        }
        if (how == "gives up") return aborts(7);
        return returns(how == "says nothing" ? Bytes{} : toBytes("garbage"));
    };
}

struct HandPolicies {
    service::Recorder recorder;
    std::vector<std::string> alerts;
    policy::Policies policies{recorder, [this](const std::string&, const std::string& text) { alerts.push_back(text); }};

    // `genesis` and `inForce` are of one service; without them nobody answers.
    explicit HandPolicies(service::ServiceVersionPointer genesis = nullptr,
                          service::ServiceVersionPointer inForce = nullptr) {
        service::Registry registry;
        if (genesis) policies.desk.setGenesis(genesis);
        if (inForce || genesis) registry.exchange(inForce ? inForce : genesis);
        policies.desk.record(0, registry, {});
    }
};

} // namespace phoenix::tests

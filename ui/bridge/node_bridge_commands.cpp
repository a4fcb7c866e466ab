// The commands of the bridge: each is a question to the node whose answer comes back to the window.
#include "ui/bridge/node_bridge.h"

namespace phoenix::bridge {

void NodeBridge::submit(chain::Transaction transaction, QObject* context,
                        Answer<api::Hash> answer) {
    node_->submit(std::move(transaction), reply<api::Hash>(context, std::move(answer)));
}

void NodeBridge::query(std::string service, std::string method, Bytes args, QObject* context,
                       Answer<Bytes> answer) {
    node_->query(std::move(service), std::move(method), std::move(args),
                 reply<Bytes>(context, std::move(answer)));
}

void NodeBridge::block(std::uint64_t height, QObject* context, Answer<api::BlockInfo> answer) {
    node_->block(height, reply<api::BlockInfo>(context, std::move(answer)));
}

void NodeBridge::transaction(api::Hash hash, QObject* context,
                             Answer<api::TransactionInfo> answer) {
    node_->transaction(hash, reply<api::TransactionInfo>(context, std::move(answer)));
}

void NodeBridge::account(api::Address address, QObject* context, Answer<api::AccountInfo> answer) {
    node_->account(address, reply<api::AccountInfo>(context, std::move(answer)));
}

void NodeBridge::proposal(std::uint64_t id, QObject* context, Answer<api::ProposalInfo> answer) {
    node_->proposal(id, reply<api::ProposalInfo>(context, std::move(answer)));
}

void NodeBridge::package(api::Hash codeHash, QObject* context, Answer<Bytes> answer) {
    node_->package(codeHash, reply<Bytes>(context, std::move(answer)));
}

void NodeBridge::checkPackage(Bytes package, QObject* context, Answer<api::GateReport> answer) {
    node_->checkPackage(std::move(package), reply<api::GateReport>(context, std::move(answer)));
}

void NodeBridge::inspectPackage(Bytes package, QObject* context,
                                Answer<api::PackageInspection> answer) {
    node_->inspectPackage(std::move(package),
                          reply<api::PackageInspection>(context, std::move(answer)));
}

void NodeBridge::control(api::PeerAction action, QObject* context, Answer<void> answer) {
    node_->control(std::move(action), reply<void>(context, std::move(answer)));
}

} // namespace phoenix::bridge

#include "node/chain/code_proof.h"

#include "node/chain/merkle.h"

namespace phoenix::chain {

std::optional<CodeProof> proveCode(const VersionTable& table, std::string_view service, std::uint64_t height) {
    const auto found = table.find(std::string(service));
    if (found == table.end()) return std::nullopt;
    CodeProof proof{height, found->second, std::uint32_t(std::distance(table.begin(), found)),
                    std::uint32_t(table.size()), {}, std::nullopt};
    std::vector<Hash> leaves;
    for (const auto& [name, entry] : table) leaves.push_back(merkleLeaf(codec::encode(entry)));
    proof.path = merklePath(leaves, proof.index);
    return proof;
}

bool verify(const CodeProof& proof, const Hash& servicesRoot) {
    if (proof.header && (proof.header->height != proof.height + 2 || proof.header->servicesRoot != servicesRoot))
        return false;
    return verifyMerklePath(merkleLeaf(codec::encode(proof.entry)), proof.index, proof.count, proof.path, servicesRoot);
}

} // namespace phoenix::chain

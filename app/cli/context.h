// What every command shares: the common options, the node it asks, keys, and how results are shown.
#pragma once

#include "node/client/caller.h"
#include "node/testnet/home.h"

namespace phoenix::cli {

class Context {
  public:
    // The common options, filled by the parser.
    std::string home;
    std::string rpc;
    std::string out;
    std::string passphraseFile;
    bool json = false;
    bool yes = false;

    testnet::Home homeFolder() const;
    // --rpc, else $PHOENIX_RPC, else the running node of the home, else the default port.
    Result<client::Url> url() const;
    // The node to ask; made at the first question.
    Result<client::Caller*> node();
    // True when a question failed because no node answered: exit code 3.
    bool unreachable() const { return unreachable_ || (caller_ && !caller_->reached()); }
    void setUnreachable() { unreachable_ = true; }
    // Its silence does not decide the exit code.
    void forgetNode() { caller_.reset(); }

    // One JSON document on stdout with --json, else the text; the document also goes to the file of
    // --out.
    Result<> show(const json::Value& document, const std::string& text) const;
    // For people, to stderr.
    void note(const std::string& text) const;

    // The key of that name in the home, or the file of that path; asks for its passphrase when it
    // has one.
    Result<crypto::KeyInfo> keyInfo(const std::string& name) const;
    Result<crypto::KeyPair> openKey(const crypto::KeyInfo& info) const;
    // From --passphrase-file, or typed; `twice` asks again to be sure.
    Result<std::string> passphrase(const std::string& question, bool twice) const;
    bool hasPassphraseFile() const { return !passphraseFile.empty(); }

  private:
    std::optional<client::Caller> caller_;
    bool unreachable_ = false;
};

// Rows in aligned columns; the first row is the head.
std::string table(const std::vector<std::vector<std::string>>& rows);
// 1284907 → 1,284,907
std::string grouped(std::uint64_t number);
// 4 + … + 4 of a hash, for tables.
std::string shortHash(ByteView hash);

} // namespace phoenix::cli

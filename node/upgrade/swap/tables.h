// What the kernel keeps in state under its own name `upgrades`, and how it is read and written.
//
//   chunk/<upload><u32 index>            a piece of a package that is not sealed yet
//   upload/<upload>                      Upload; named SHA-256(package hash ‖ sender's key)
//   file/<code hash>                     the .phx bytes of a sealed package
//   package/<code hash>                  SealedPackage
//   version/<service>                    chain::VersionEntry in force
//   probation/<service>                  Probation
//   migration/<service>                  Migration under way
//   plan/<u64 proposal>                  Plan: what becomes of an approved proposal, or of an override
//   overrides                            u64, the sequence of the next override
//   evidence/<consensus key><u64 height> u64, the height of the block that holds it
//   attest/<code hash><consensus key>    chain::Attest
//   attests/<consensus key>              u64, the next nonce of its attestations
//   history/<u64 number>                 HistoryRecord
//   parameters                           chain::Parameters
// Integers in keys are big-endian.
#pragma once

#include "node/chain/override.h"
#include "node/chain/upgrade_calls.h"
#include "node/chain/version_table.h"
#include "node/state/overlay.h"

#include <map>
#include <optional>

namespace phoenix::swap {

using chain::Hash;
using chain::ProposalState;
using chain::PublicKey;

struct Upload {
    std::uint32_t count = 0;
    std::uint32_t received = 0;
    std::uint64_t bytes = 0;
    std::uint64_t expires = 0; // height

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.count, self.received, self.bytes, self.expires);
    }
};

struct SealedPackage {
    Hash packageHash{};
    Hash codeHash{};
    std::string service;
    std::string version;
    std::uint32_t irVersion = 0;
    std::uint32_t abiVersion = 0;
    std::uint32_t costVersion = 0;
    std::uint64_t codeBytes = 0;
    std::uint64_t sealedHeight = 0; // 0: genesis
    bool migrates = false;
    bool forwardOnly = false;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.packageHash, self.codeHash, self.service, self.version, self.irVersion,
                     self.abiVersion, self.costVersion, self.codeBytes, self.sealedHeight,
                     self.migrates, self.forwardOnly);
    }
};

// A version on trial, with the one to go back to.
struct Probation {
    std::uint64_t proposal = 0;
    std::uint64_t until = 0; // the last height of the trial
    std::optional<chain::VersionEntry> previous; // absent: the service is new

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.proposal, self.until, self.previous);
    }
};

// How far a service's state is in the new version's format. Kept when it is done, until the next one.
struct Migration {
    std::string fromVersion;
    Bytes cursor;
    bool paused = false; // a step trapped; the version stays
    std::uint64_t steps = 0;
    std::uint64_t keys = 0; // written or removed so far
    std::uint64_t startedHeight = 0;
    std::uint64_t doneHeight = 0; // 0: not done

    bool isDone() const { return doneHeight != 0; }

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.fromVersion, self.cursor, self.paused, self.steps, self.keys, self.startedHeight,
                     self.doneHeight);
    }
};

enum class PlanKind : std::uint8_t {
    Enter,    // these versions come into force
    Revert,   // they are left for those before them
    Remove,   // they are left for nothing
    Override, // `lines` come into force, whatever governance says
};
constexpr PlanKind enumLast(PlanKind) { return PlanKind::Override; }

// Plans of overrides have numbers from here on, plus their sequence; proposals stay below.
inline constexpr std::uint64_t kOverridePlans = 1ull << 63;

struct Plan {
    PlanKind kind = PlanKind::Enter;
    ProposalState state = ProposalState::Scheduled;
    std::vector<Hash> codeHashes; // of an override: those that come
    std::uint64_t activationHeight = 0;
    std::uint64_t probationBlocks = 0;
    std::uint64_t deferDelay = 0;
    std::uint32_t defers = 0;
    std::uint64_t readyPower = 0;
    bool readyConfirmed = false; // decided in end_block of A−3
    std::vector<chain::OverrideLine> lines;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.kind, self.state, self.codeHashes, self.activationHeight, self.probationBlocks,
                     self.deferDelay, self.defers, self.readyPower, self.readyConfirmed, self.lines);
    }
};

struct HistoryRecord {
    std::string service;
    std::string version;
    std::uint64_t height = 0;
    Hash codeHash{};
    std::uint64_t proposal = 0; // 0: genesis; from kOverridePlans on: an override
    std::string outcome; // "active", "probation", "replaced", "reverted", "overridden", "removed"

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.version, self.height, self.codeHash, self.proposal, self.outcome);
    }
};

// Whether its version is part of the line of versions that one can go back along.
bool isKept(const HistoryRecord& record);

// Reads of the tables in any view. Broken bytes under the kernel's own keys end the process.
class TableReader {
  public:
    explicit TableReader(const state::View& view) : view_(view) {}

    std::optional<Upload> upload(const Hash& id) const;
    std::optional<Bytes> chunk(const Hash& id, std::uint32_t index) const;
    std::optional<Bytes> file(const Hash& codeHash) const;
    std::optional<SealedPackage> package(const Hash& codeHash) const;
    std::vector<Hash> packages() const; // code hashes
    std::optional<chain::VersionEntry> version(std::string_view service) const;
    chain::VersionTable versions() const;
    std::optional<Probation> probation(std::string_view service) const;
    std::map<std::string, Probation> probations() const;
    std::optional<Migration> migration(std::string_view service) const;
    std::map<std::string, Migration> migrations() const;
    std::optional<Plan> plan(std::uint64_t proposal) const;
    std::map<std::uint64_t, Plan> plans() const;
    std::map<PublicKey, chain::Attest> attestations(const Hash& codeHash) const;
    std::uint64_t attestNonce(const PublicKey& key) const;
    bool accused(const PublicKey& key, std::uint64_t height) const;
    std::vector<HistoryRecord> history() const;
    std::uint64_t overrides() const; // how many there have been
    chain::Parameters parameters() const;
    std::vector<Hash> expiredUploads(std::uint64_t height) const;

  protected:
    std::optional<Bytes> get(ByteView key) const;
    std::vector<Bytes> keys(std::string_view prefix) const; // without the prefix

  private:
    const state::View& view_;
};

class TableWriter : public TableReader {
  public:
    explicit TableWriter(state::Overlay& overlay) : TableReader(overlay), overlay_(overlay) {}

    void put(const Hash& id, const Upload& upload);
    void putChunk(const Hash& id, std::uint32_t index, ByteView bytes);
    void removeUpload(const Hash& id);
    void putFile(const Hash& codeHash, ByteView phx);
    void put(const SealedPackage& package);
    void put(const chain::VersionEntry& entry);
    void removeVersion(std::string_view service);
    void put(std::string_view service, const Probation& probation);
    void removeProbation(std::string_view service);
    void put(std::string_view service, const Migration& migration);
    void removeMigration(std::string_view service);
    void put(std::uint64_t proposal, const Plan& plan);
    void put(const PublicKey& key, const chain::Attest& attest);
    void appendHistory(const HistoryRecord& record);
    // Gives the newest record of a service another outcome.
    void setOutcome(std::string_view service, std::string_view outcome);
    void put(const chain::Parameters& parameters);
    void countOverride();
    void accuse(const PublicKey& key, std::uint64_t height, std::uint64_t inBlock);
    state::Overlay& overlay() { return overlay_; }

  private:
    template<typename T>
    void write(ByteView key, const T& value);
    void remove(ByteView key);

    state::Overlay& overlay_;
};

} // namespace phoenix::swap

#include "node/upgrade/swap/tables.h"

#include "node/chain/state_key.h"

namespace phoenix::swap {

namespace {

Bytes bigEndian(std::uint64_t value, int bytes) {
    Bytes out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(std::uint8_t(value >> shift));
    return out;
}

std::uint64_t fromBigEndian(ByteView bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes) value = value << 8 | byte;
    return value;
}

Bytes key(std::string_view table, ByteView first = {}, ByteView second = {}) {
    Bytes full = toBytes(table);
    append(full, first);
    append(full, second);
    return full;
}

template<typename T>
T trusted(ByteView bytes, std::string_view what) {
    auto value = codec::decode<T>(bytes, what);
    require(value.has_value(), "the kernel's own state is damaged");
    return std::move(*value);
}

template<typename T>
std::optional<T> trusted(const std::optional<Bytes>& bytes, std::string_view what) {
    if (!bytes) return std::nullopt;
    return trusted<T>(ByteView(*bytes), what);
}

PublicKey publicKey(ByteView bytes) {
    PublicKey key{};
    require(bytes.size() == key.size(), "a key of the kernel's own state is damaged");
    std::memcpy(key.data(), bytes.data(), key.size());
    return key;
}

} // namespace

bool isKept(const HistoryRecord& record) {
    return record.outcome != "reverted" && record.outcome != "overridden";
}

std::optional<Bytes> TableReader::get(ByteView key) const {
    return view_.get(chain::stateKey(chain::kUpgradesService, key));
}

std::vector<Bytes> TableReader::keys(std::string_view prefix) const {
    const Bytes full = chain::stateKey(chain::kUpgradesService, prefix);
    std::vector<Bytes> found;
    Bytes after;
    while (auto next = view_.next(full, after)) {
        found.push_back(toBytes(ByteView(*next).subspan(full.size())));
        after = std::move(*next);
    }
    return found;
}

std::optional<Upload> TableReader::upload(const Hash& id) const {
    return trusted<Upload>(get(key("upload/", id)), "an upload");
}

std::optional<Bytes> TableReader::chunk(const Hash& id, std::uint32_t index) const {
    return get(key("chunk/", id, bigEndian(index, 4)));
}

std::optional<Bytes> TableReader::file(const Hash& codeHash) const {
    return get(key("file/", codeHash));
}

std::optional<SealedPackage> TableReader::package(const Hash& codeHash) const {
    return trusted<SealedPackage>(get(key("package/", codeHash)), "a sealed package");
}

std::vector<Hash> TableReader::packages() const {
    std::vector<Hash> found;
    for (const Bytes& codeHash : keys("package/")) found.push_back(publicKey(codeHash));
    return found;
}

std::optional<chain::VersionEntry> TableReader::version(std::string_view service) const {
    return trusted<chain::VersionEntry>(get(key("version/", viewOf(service))), "a version");
}

chain::VersionTable TableReader::versions() const {
    chain::VersionTable table;
    for (const Bytes& name : keys("version/")) table.emplace(toText(name), *version(textOf(name)));
    return table;
}

std::optional<Probation> TableReader::probation(std::string_view service) const {
    return trusted<Probation>(get(key("probation/", viewOf(service))), "a probation");
}

std::map<std::string, Probation> TableReader::probations() const {
    std::map<std::string, Probation> found;
    for (const Bytes& name : keys("probation/")) found.emplace(toText(name), *probation(textOf(name)));
    return found;
}

std::optional<Migration> TableReader::migration(std::string_view service) const {
    return trusted<Migration>(get(key("migration/", viewOf(service))), "a migration");
}

std::map<std::string, Migration> TableReader::migrations() const {
    std::map<std::string, Migration> found;
    for (const Bytes& name : keys("migration/")) found.emplace(toText(name), *migration(textOf(name)));
    return found;
}

std::optional<Plan> TableReader::plan(std::uint64_t proposal) const {
    return trusted<Plan>(get(key("plan/", bigEndian(proposal, 8))), "a plan");
}

std::map<std::uint64_t, Plan> TableReader::plans() const {
    std::map<std::uint64_t, Plan> found;
    for (const Bytes& number : keys("plan/")) {
        const std::uint64_t proposal = fromBigEndian(number);
        found.emplace(proposal, *plan(proposal));
    }
    return found;
}

std::map<PublicKey, chain::Attest> TableReader::attestations(const Hash& codeHash) const {
    const Bytes prefix = key("attest/", codeHash);
    std::map<PublicKey, chain::Attest> found;
    for (const Bytes& validator : keys(textOf(prefix)))
        found.emplace(publicKey(validator), *trusted<chain::Attest>(get(key("attest/", codeHash, validator)),
                                                                    "an attestation"));
    return found;
}

std::uint64_t TableReader::attestNonce(const PublicKey& validator) const {
    return trusted<std::uint64_t>(get(key("attests/", validator)), "a nonce").value_or(0);
}

bool TableReader::accused(const PublicKey& validator, std::uint64_t height) const {
    return get(key("evidence/", validator, bigEndian(height, 8))).has_value();
}

std::vector<HistoryRecord> TableReader::history() const {
    std::vector<HistoryRecord> records;
    for (const Bytes& number : keys("history/"))
        records.push_back(*trusted<HistoryRecord>(get(key("history/", number)), "a history record"));
    return records;
}

std::uint64_t TableReader::overrides() const {
    return trusted<std::uint64_t>(get(key("overrides")), "the number of overrides").value_or(0);
}

chain::Parameters TableReader::parameters() const {
    return trusted<chain::Parameters>(get(key("parameters")), "the parameters").value_or(chain::Parameters{});
}

std::vector<Hash> TableReader::expiredUploads(std::uint64_t height) const {
    std::vector<Hash> expired;
    for (const Bytes& name : keys("upload/")) {
        const Hash id = publicKey(name);
        if (upload(id)->expires < height) expired.push_back(id);
    }
    return expired;
}

template<typename T>
void TableWriter::write(ByteView key, const T& value) {
    overlay_.put(chain::stateKey(chain::kUpgradesService, key), codec::encode(value));
}

void TableWriter::remove(ByteView key) {
    overlay_.remove(chain::stateKey(chain::kUpgradesService, key));
}

void TableWriter::put(const Hash& id, const Upload& upload) {
    write(key("upload/", id), upload);
}

void TableWriter::putChunk(const Hash& id, std::uint32_t index, ByteView bytes) {
    overlay_.put(chain::stateKey(chain::kUpgradesService, key("chunk/", id, bigEndian(index, 4))), bytes);
}

void TableWriter::removeUpload(const Hash& id) {
    const auto known = upload(id);
    for (std::uint32_t i = 0; known && i < known->count; ++i) remove(key("chunk/", id, bigEndian(i, 4)));
    remove(key("upload/", id));
}

void TableWriter::putFile(const Hash& codeHash, ByteView phx) {
    overlay_.put(chain::stateKey(chain::kUpgradesService, key("file/", codeHash)), phx);
}

void TableWriter::put(const SealedPackage& package) {
    write(key("package/", package.codeHash), package);
}

void TableWriter::put(const chain::VersionEntry& entry) {
    write(key("version/", viewOf(entry.service)), entry);
}

void TableWriter::removeVersion(std::string_view service) {
    remove(key("version/", viewOf(service)));
}

void TableWriter::put(std::string_view service, const Probation& probation) {
    write(key("probation/", viewOf(service)), probation);
}

void TableWriter::removeProbation(std::string_view service) {
    remove(key("probation/", viewOf(service)));
}

void TableWriter::put(std::string_view service, const Migration& migration) {
    write(key("migration/", viewOf(service)), migration);
}

void TableWriter::removeMigration(std::string_view service) {
    remove(key("migration/", viewOf(service)));
}

void TableWriter::put(std::uint64_t proposal, const Plan& plan) {
    write(key("plan/", bigEndian(proposal, 8)), plan);
}

void TableWriter::put(const PublicKey& validator, const chain::Attest& attest) {
    write(key("attest/", attest.codeHash, validator), attest);
    write(key("attests/", validator), attestNonce(validator) + 1);
}

void TableWriter::appendHistory(const HistoryRecord& record) {
    write(key("history/", bigEndian(keys("history/").size(), 8)), record);
}

void TableWriter::setOutcome(std::string_view service, std::string_view outcome) {
    const auto records = history();
    for (std::size_t i = records.size(); i-- > 0;) {
        if (records[i].service != service || !isKept(records[i])) continue;
        HistoryRecord changed = records[i];
        changed.outcome = outcome;
        write(key("history/", bigEndian(i, 8)), changed);
        return;
    }
}

void TableWriter::countOverride() {
    write(key("overrides"), overrides() + 1);
}

void TableWriter::accuse(const PublicKey& validator, std::uint64_t height, std::uint64_t inBlock) {
    write(key("evidence/", validator, bigEndian(height, 8)), inBlock);
}

void TableWriter::put(const chain::Parameters& parameters) {
    write(key("parameters"), parameters);
}

} // namespace phoenix::swap

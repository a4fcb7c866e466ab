#include "node/crypto/key_file.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <boost/json.hpp>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

namespace phoenix::crypto {

namespace json = boost::json;

namespace {

constexpr std::uint64_t kCost = 1u << 17;
constexpr std::uint32_t kBlockSize = 8;
constexpr std::uint32_t kParallel = 1;
constexpr std::uint64_t kMemoryMax = 256u << 20;
constexpr std::size_t kFileMax = 16u << 10;

struct Sealed {
    FixedBytes<32> salt{};
    FixedBytes<12> nonce{};
    FixedBytes<16> tag{};
    FixedBytes<32> text{};
};

struct File {
    KeyInfo info;
    std::optional<Seed> clear;
    std::optional<Sealed> sealed;
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Result<FixedBytes<32>> derive(const std::string& passphrase, const FixedBytes<32>& salt) {
    FixedBytes<32> key{};
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "SCRYPT", nullptr), &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()), &EVP_KDF_CTX_free);
    std::uint64_t cost = kCost, memory = kMemoryMax;
    std::uint32_t blockSize = kBlockSize, parallel = kParallel;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, const_cast<char*>(passphrase.data()), passphrase.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, const_cast<std::uint8_t*>(salt.data()), salt.size()),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &cost),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &blockSize),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &parallel),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    if (EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) != 1)
        return fail(ErrorCode::Retry, "there is not enough memory to open a key (128 MB are needed)");
    return key;
}

Sealed seal(const FixedBytes<32>& key, const Seed& seed, const PublicKey& publicKey) {
    Sealed sealed;
    randomBytes(sealed.nonce);
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool good =
        EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.nonce.data()) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &size, publicKey.data(), int(publicKey.size())) == 1 &&
        EVP_EncryptUpdate(context.get(), sealed.text.data(), &size, seed.data(), int(seed.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), sealed.text.data() + size, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, int(sealed.tag.size()), sealed.tag.data()) == 1;
    require(good, "AES-256-GCM failed");
    return sealed;
}

std::optional<Seed> unseal(const FixedBytes<32>& key, const Sealed& sealed, const PublicKey& publicKey) {
    Seed seed{};
    FixedBytes<16> tag = sealed.tag;
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool good =
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.nonce.data()) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &size, publicKey.data(), int(publicKey.size())) == 1 &&
        EVP_DecryptUpdate(context.get(), seed.data(), &size, sealed.text.data(), int(sealed.text.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, int(tag.size()), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), seed.data() + size, &size) == 1;
    if (good) return seed;
    wipe(seed);
    return std::nullopt;
}

template<std::size_t N>
bool readHex(const json::object& from, std::string_view field, FixedBytes<N>& to) {
    const auto* value = from.if_contains(field);
    if (value == nullptr || !value->is_string()) return false;
    const auto bytes = fromHex(std::string_view(value->as_string()));
    if (!bytes || bytes->size() != N) return false;
    std::memcpy(to.data(), bytes->data(), N);
    return true;
}

bool readNumber(const json::object& from, std::string_view field, std::uint64_t wanted) {
    const auto* value = from.if_contains(field);
    return value != nullptr && value->is_int64() && std::uint64_t(value->as_int64()) == wanted;
}

Result<File> readFile(const std::filesystem::path& path) {
    auto text = readTextFile(path, kFileMax);
    if (!text) return forward(text);
    const auto damaged = [&path](const char* what) {
        return fail(ErrorCode::Report, "the key file " + path.string() + " is damaged: " + what);
    };
    boost::system::error_code error;
    json::parse_options options;
    options.max_depth = 4;
    const json::value parsed = json::parse(*text, error, {}, options);
    if (error || !parsed.is_object()) return damaged("it is not JSON");
    const json::object& object = parsed.as_object();
    if (!readNumber(object, "version", 1)) return damaged("its version is not 1");
    File file;
    file.info.path = path;
    if (const auto* name = object.if_contains("name"); name != nullptr && name->is_string())
        file.info.name = std::string(name->as_string());
    if (!readHex(object, "public_key", file.info.publicKey)) return damaged("it has no public key");
    file.info.address = addressOf(file.info.publicKey);
    if (const auto* flag = object.if_contains("development"); flag != nullptr && flag->is_bool())
        file.info.development = flag->as_bool();
    if (Seed seed; readHex(object, "seed", seed)) file.clear = seed;
    const auto* kdf = object.if_contains("kdf");
    const auto* cipher = object.if_contains("cipher");
    if (kdf != nullptr && kdf->is_object() && cipher != nullptr && cipher->is_object()) {
        const json::object& costs = kdf->as_object();
        if (!readNumber(costs, "n", kCost) || !readNumber(costs, "r", kBlockSize) || !readNumber(costs, "p", kParallel))
            return damaged("its scrypt costs are not those that this program uses");
        Sealed sealed;
        if (!readHex(costs, "salt", sealed.salt) || !readHex(cipher->as_object(), "nonce", sealed.nonce) ||
            !readHex(cipher->as_object(), "tag", sealed.tag) || !readHex(cipher->as_object(), "text", sealed.text))
            return damaged("its sealed part is not complete");
        file.sealed = sealed;
    }
    if (!file.clear && !file.sealed) return damaged("it holds no key");
    return file;
}

Result<> write(const std::filesystem::path& path, const std::string& name, const KeyPair& key,
               const std::optional<std::string>& passphrase) {
    json::object object;
    object["version"] = 1;
    object["name"] = name;
    object["public_key"] = toHex(key.publicKey());
    object["address"] = toText(addressOf(key.publicKey()));
    object["development"] = !passphrase.has_value();
    Seed seed = key.seed();
    if (passphrase) {
        FixedBytes<32> salt{};
        randomBytes(salt);
        auto derived = derive(*passphrase, salt);
        if (!derived) return forward(derived);
        const Sealed sealed = seal(*derived, seed, key.publicKey());
        wipe(*derived);
        object["kdf"] = json::object{{"name", "scrypt"}, {"n", kCost}, {"r", kBlockSize}, {"p", kParallel}, {"salt", toHex(salt)}};
        object["cipher"] = json::object{{"name", "aes-256-gcm"}, {"nonce", toHex(sealed.nonce)},
                                        {"tag", toHex(sealed.tag)}, {"text", toHex(sealed.text)}};
    } else {
        object["seed"] = toHex(seed);
    }
    wipe(seed);
    return writeFile(path, viewOf(json::serialize(object) + "\n"), 0600);
}

} // namespace

Result<KeyInfo> readKeyInfo(const std::filesystem::path& path) {
    auto file = readFile(path);
    if (!file) return forward(file);
    if (file->clear) wipe(*file->clear);
    return file->info;
}

Result<KeyInfo> writeKeyFile(const std::filesystem::path& path, const std::string& name, const KeyPair& key,
                             const std::optional<std::string>& passphrase) {
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return reject("the key file " + path.string() + " is there already; choose another name");
    if (auto written = write(path, name, key, passphrase); !written) return forward(written);
    return KeyInfo{name, key.publicKey(), addressOf(key.publicKey()), !passphrase, path};
}

Result<KeyPair> openKeyFile(const std::filesystem::path& path, const std::optional<std::string>& passphrase) {
    auto file = readFile(path);
    if (!file) return forward(file);
    std::optional<Seed> seed = file->clear;
    if (!seed) {
        if (!passphrase) return fail(ErrorCode::Report, "the key " + file->info.name + " has a passphrase, which was not given; name a file that holds it with --passphrase-file");
        auto derived = derive(*passphrase, file->sealed->salt);
        if (!derived) return forward(derived);
        seed = unseal(*derived, *file->sealed, file->info.publicKey);
        wipe(*derived);
        if (!seed) return fail(ErrorCode::Report, "the passphrase for the key " + file->info.name + " is wrong");
    }
    KeyPair key = KeyPair::fromSeed(*seed);
    wipe(*seed);
    if (file->clear) wipe(*file->clear);
    if (key.publicKey() != file->info.publicKey)
        return fail(ErrorCode::Report, "the key file " + path.string() + " is damaged: its public key is another one's");
    return key;
}

Result<> changePassphrase(const std::filesystem::path& path, const std::optional<std::string>& before,
                          const std::string& after) {
    auto info = readKeyInfo(path);
    if (!info) return forward(info);
    auto key = openKeyFile(path, before);
    if (!key) return forward(key);
    return write(path, info->name, *key, after);
}

} // namespace phoenix::crypto

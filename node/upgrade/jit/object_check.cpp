#include "node/upgrade/jit/object_check.h"

#include "node/upgrade/ir/object_contract.h"
#include "node/upgrade/ir/price.h"
#include "node/upgrade/jit/runtime.h"

#include <llvm/BinaryFormat/ELF.h>
#include <llvm/Object/ELF.h>

#include <set>

namespace phoenix::jit {

namespace {

namespace ELF = llvm::ELF;
using File = llvm::object::ELFFile<llvm::object::ELF64LE>;
using Section = File::Elf_Shdr;
using Symbol = File::Elf_Sym;

constexpr std::size_t kObjectBytesMax = std::size_t(64) << 20;
// Return address and alignment on top of what .stack_sizes counts.
constexpr std::uint64_t kFrameExtra = 32;
constexpr std::uint64_t kEntryFrameMax = 512;

#if defined(__x86_64__)
constexpr std::uint16_t kMachine = ELF::EM_X86_64;
constexpr std::uint32_t kRelocations[] = {ELF::R_X86_64_PC32, ELF::R_X86_64_PLT32,
                                          ELF::R_X86_64_64};
#else
constexpr std::uint16_t kMachine = ELF::EM_AARCH64;
constexpr std::uint32_t kRelocations[] = {
    ELF::R_AARCH64_CALL26,           ELF::R_AARCH64_JUMP26,           ELF::R_AARCH64_ADR_PREL_PG_HI21,
    ELF::R_AARCH64_ADD_ABS_LO12_NC,  ELF::R_AARCH64_LDST8_ABS_LO12_NC,
    ELF::R_AARCH64_LDST16_ABS_LO12_NC, ELF::R_AARCH64_LDST32_ABS_LO12_NC,
    ELF::R_AARCH64_LDST64_ABS_LO12_NC, ELF::R_AARCH64_LDST128_ABS_LO12_NC,
    ELF::R_AARCH64_PREL32,           ELF::R_AARCH64_PREL64,           ELF::R_AARCH64_ABS64,
    ELF::R_AARCH64_ADR_PREL_LO21,    ELF::R_AARCH64_CONDBR19,         ELF::R_AARCH64_TSTBR14};
#endif

bool isData(std::string_view name) {
    return name == ".rodata" || name.starts_with(".rodata.");
}

bool isExpectedSection(std::string_view name) {
    return name.empty() || name == ".text" || isData(name) || name == ".stack_sizes" ||
           name == ".rela.text" || name.starts_with(".rela.rodata") || name == ".rela.stack_sizes" ||
           name == ".symtab" || name == ".strtab" || name == ".shstrtab" || name == ".comment" ||
           name == ".note.GNU-stack";
}

// Offset in a section .stack_sizes → offset in .text.
using Addresses = std::map<std::uint64_t, std::uint64_t>;

class Checker {
  public:
    Checker(const ir::Module& module, const File& file) : module_(module), file_(file) {}

    Result<> run() {
        const auto& header = file_.getHeader();
        if (header.e_type != ELF::ET_REL || header.e_machine != kMachine)
            return refuse("it is not a relocatable file for this processor");
        auto sections = file_.sections();
        if (!sections) return broken(sections.takeError());
        sections_ = *sections;
        // Each step relies on those before it.
        for (const auto step : {&Checker::checkSections, &Checker::checkSymbols,
                                &Checker::checkRelocations, &Checker::checkFrames})
            if (Result<> passed = (this->*step)(); !passed) return passed;
        return {};
    }

  private:
    static std::unexpected<Error> refuse(std::string why) {
        return fail(ErrorCode::Report, "the object file is refused: " + std::move(why));
    }
    static std::unexpected<Error> broken(llvm::Error error) {
        return refuse(llvm::toString(std::move(error)));
    }

    Result<> checkSections() {
        for (const Section& section : sections_) {
            auto found = file_.getSectionName(section);
            if (!found) return broken(found.takeError());
            const std::string name = found->str();
            if (!isExpectedSection(name)) return refuse("it has a section " + name);
            if ((section.sh_flags & (ELF::SHF_WRITE | ELF::SHF_TLS)) != 0)
                return refuse("its section " + name + " is writable");
            const bool runs = (section.sh_flags & ELF::SHF_EXECINSTR) != 0;
            if (runs != (name == ".text")) return refuse("its section " + name + " is executable");
            if ((section.sh_flags & ELF::SHF_ALLOC) != 0 && name != ".text" && !isData(name))
                return refuse("its section " + name + " asks for memory");
            if (section.sh_type == ELF::SHT_NOBITS) return refuse("its section " + name + " has no bytes");
            if (name == ".text") {
                if (text_ != nullptr) return refuse("it has two sections .text");
                text_ = &section;
            }
            // A function with a jump table has its row in a section of its own.
            if (name == ".stack_sizes") stackSizes_[&section];
            if (section.sh_type == ELF::SHT_SYMTAB) symbolTable_ = &section;
        }
        if (text_ == nullptr || symbolTable_ == nullptr || stackSizes_.empty())
            return refuse("it lacks code, symbols or stack sizes");
        return {};
    }

    Result<> checkSymbols() {
        auto symbols = file_.symbols(symbolTable_);
        if (!symbols) return broken(symbols.takeError());
        auto names = file_.getStringTableForSymtab(*symbolTable_);
        if (!names) return broken(names.takeError());
        std::set<std::string> wanted, offered;
        for (std::size_t n = 0; n < module_.exports.size(); ++n) wanted.insert(ir::entrySymbol(n));
        for (const RuntimeSymbol& symbol : runtimeSymbols()) offered.insert(symbol.name);
        const Section* first = &sections_.front();
        for (const Symbol& symbol : *symbols) {
            auto found = symbol.getName(*names);
            if (!found) return broken(found.takeError());
            const std::string name = found->str();
            if (symbol.getType() == ELF::STT_GNU_IFUNC || symbol.getType() == ELF::STT_TLS ||
                symbol.st_shndx == ELF::SHN_COMMON || symbol.getBinding() == ELF::STB_WEAK)
                return refuse("the kind of its symbol " + name + " is not allowed");
            if (symbol.st_shndx == ELF::SHN_UNDEF) {
                if (!name.empty() && !offered.contains(name))
                    return refuse("it refers to " + name + ", which is not in the list");
                continue;
            }
            if (symbol.getBinding() == ELF::STB_GLOBAL && wanted.erase(name) == 0)
                return refuse("it defines " + name + ", which the module does not export");
            if (symbol.getType() == ELF::STT_FUNC) {
                if (symbol.st_shndx >= sections_.size() || first + symbol.st_shndx != text_)
                    return refuse("its function " + name + " is not in .text");
                functions_[symbol.st_value] = name;
            }
        }
        if (!wanted.empty()) return refuse("it does not define " + *wanted.begin());
        return {};
    }

    Result<> checkRelocations() {
        for (const Section& section : sections_) {
            if (section.sh_type == ELF::SHT_REL) return refuse("it has relocations without addends");
            if (section.sh_type != ELF::SHT_RELA) continue;
            if (section.sh_info >= sections_.size()) return refuse("its relocations are of no section");
            const Section& target = sections_[section.sh_info];
            auto relocations = file_.relas(section);
            if (!relocations) return broken(relocations.takeError());
            for (const auto& relocation : *relocations) {
                if (std::ranges::find(kRelocations, relocation.getType(false)) ==
                    std::end(kRelocations))
                    return refuse("it has a relocation of type " +
                                  std::to_string(relocation.getType(false)));
                const bool absolute = relocation.getType(false) == kRelocationAbsolute;
                const auto sizes = stackSizes_.find(&target);
                if (absolute && sizes == stackSizes_.end())
                    return refuse("it asks for an absolute address");
                if (relocation.r_offset >= target.sh_size)
                    return refuse("a relocation lies outside its section");
                if (sizes != stackSizes_.end())
                    sizes->second[relocation.r_offset] = std::uint64_t(relocation.r_addend);
            }
        }
        return {};
    }

    // Rows of a section .stack_sizes: an address (by relocation against .text) and a ULEB128.
    Result<> checkFrames() {
        std::set<std::string> seen;
        for (const auto& [section, addresses] : stackSizes_)
            if (Result<> rows = checkRows(*section, addresses, seen); !rows) return rows;
        for (const auto& [address, name] : functions_)
            if (!seen.contains(name)) return refuse("the stack size of " + name + " is missing");
        return {};
    }

    Result<> checkRows(const Section& section, const Addresses& addresses, std::set<std::string>& seen) {
        auto bytes = file_.getSectionContents(section);
        if (!bytes) return broken(bytes.takeError());
        for (std::size_t at = 0; at < bytes->size();) {
            const auto address = addresses.find(at);
            if (address == addresses.end()) return refuse("a stack size is of no function");
            const auto function = functions_.find(address->second);
            if (function == functions_.end()) return refuse("a stack size is of an unknown function");
            at += 8;
            std::uint64_t size = 0;
            for (unsigned shift = 0;; shift += 7) {
                if (at >= bytes->size() || shift > 28) return refuse("a stack size is not a number");
                const std::uint8_t part = (*bytes)[at++];
                size |= std::uint64_t(part & 0x7f) << shift;
                if ((part & 0x80) == 0) break;
            }
            if (Result<> fits = checkFrame(function->second, size); !fits) return fits;
            seen.insert(function->second);
        }
        return {};
    }

    Result<> checkFrame(const std::string& name, std::uint64_t size) {
        if (name.starts_with("phx_entry_") || name.starts_with(ir::kStopPrefix))
            return size <= kEntryFrameMax ? Result<>{} : refuse("the frame of " + name + " is too large");
        std::size_t number = module_.functions.size();
        if (name.size() >= 2 && name.size() <= 6 && name[0] == 'f' &&
            name.find_first_not_of("0123456789", 1) == std::string::npos)
            number = std::stoul(name.substr(1));
        if (number >= module_.functions.size()) return refuse("it has a function " + name);
        const ir::Function& function = module_.functions[number];
        const std::uint64_t weight = ir::priceOf(module_, function).frameWeight;
        if (size + kFrameExtra > weight)
            return refuse("the stack frame of " + function.name + " has " + std::to_string(size) +
                          " bytes, more than its weight of " + std::to_string(weight));
        return {};
    }

#if defined(__x86_64__)
    static constexpr std::uint32_t kRelocationAbsolute = ELF::R_X86_64_64;
#else
    static constexpr std::uint32_t kRelocationAbsolute = ELF::R_AARCH64_ABS64;
#endif

    const ir::Module& module_;
    const File& file_;
    llvm::ArrayRef<Section> sections_;
    const Section* text_ = nullptr;
    const Section* symbolTable_ = nullptr;
    std::map<std::uint64_t, std::string> functions_;      // by offset in .text
    std::map<const Section*, Addresses> stackSizes_;
};

} // namespace

Result<> checkObject(const ir::Module& module, ByteView object) {
    if (object.size() > kObjectBytesMax)
        return fail(ErrorCode::Report, "the object file is refused: it is larger than 64 MiB");
    auto file = File::create(
        llvm::StringRef(reinterpret_cast<const char*>(object.data()), object.size()));
    if (!file)
        return fail(ErrorCode::Report,
                    "the object file is refused: " + llvm::toString(file.takeError()));
    return Checker(module, *file).run();
}

} // namespace phoenix::jit

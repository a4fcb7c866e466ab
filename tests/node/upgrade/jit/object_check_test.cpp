// The object check: honest objects pass, and each thing that an object must not have is named.
#include "tests/node/upgrade/jit/engines.h"

#include "node/upgrade/jit/object_check.h"

#include <elf.h>
#include <random>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

// An object file of this machine, taken apart in place.
class Elf {
  public:
    explicit Elf(Bytes bytes) : bytes_(std::move(bytes)) {}

    Bytes& bytes() { return bytes_; }
    Elf64_Ehdr& header() { return *reinterpret_cast<Elf64_Ehdr*>(bytes_.data()); }
    std::span<Elf64_Shdr> sections() {
        return {reinterpret_cast<Elf64_Shdr*>(bytes_.data() + header().e_shoff), header().e_shnum};
    }
    Elf64_Shdr& section(std::string_view wanted) {
        const Elf64_Shdr& names = sections()[header().e_shstrndx];
        for (Elf64_Shdr& each : sections())
            if (wanted == reinterpret_cast<const char*>(bytes_.data() + names.sh_offset + each.sh_name))
                return each;
        qFatal("no section %s", std::string(wanted).c_str());
    }
    void replaceText(std::string_view from, std::string_view to) {
        const auto found = std::search(bytes_.begin(), bytes_.end(), from.begin(), from.end());
        if (found == bytes_.end()) qFatal("no text %s", std::string(from).c_str());
        std::copy(to.begin(), to.end(), found);
    }

  private:
    Bytes bytes_;
};

// One method that keeps many numbers across a call of the host.
ir::Module fatModule(int numbers) {
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    std::vector<ir::Operand> values;
    for (int n = 0; n < numbers; ++n) values.push_back(m.load(ir::Type::I32, m.param(0), std::uint32_t(4 * n)));
    m.callImport(abi::Import::Log, {i32(0), i32(0), i32(0)});
    ir::Operand sum = i32(0);
    for (const ir::Operand& each : values) sum = m.binary(ir::Opcode::Xor, sum, each);
    m.ret(sum);
    return builder.finish();
}

} // namespace

class ObjectCheckTest : public QObject {
    Q_OBJECT

    const ir::Module module_ = everyInstruction();
    const Bytes object_ = emit::emitObject(module_)->bytes;

    void refuses(Elf& elf, const char* sentence) {
        const Result<> checked = jit::checkObject(module_, elf.bytes());
        QVERIFY(!checked);
        QVERIFY2(QString::fromStdString(checked.error().message).contains(sentence),
                 checked.error().message.c_str());
        QVERIFY(!jit::linkObject(module_, elf.bytes()));
    }

  private slots:
    void acceptsWhatTheEmitterMakes() {
        for (const auto level : {emit::Optimise::None, emit::Optimise::Less, emit::Optimise::Default}) {
            const auto object = emit::emitObject(module_, {.optimise = level});
            const Result<> checked = jit::checkObject(module_, object->bytes);
            QVERIFY2(checked.has_value(), checked ? "" : checked.error().message.c_str());
        }
    }

    void refusesWhatIsNoObjectOfThisMachine() {
        QVERIFY(!jit::checkObject(module_, {}));
        QVERIFY(!jit::checkObject(module_, toBytes("\x7f" "ELF")));
        Elf machine(object_), program(object_);
        machine.header().e_machine = EM_RISCV;
        refuses(machine, "for this processor");
        program.header().e_type = ET_DYN;
        refuses(program, "for this processor");
    }

    void refusesForeignSymbols() {
        Elf system(object_), entry(object_), missing(object_);
        system.replaceText("phx_import_16", std::string_view("system\0\0\0\0\0\0\0", 13));
        refuses(system, "it refers to system");
        entry.replaceText("phx_entry_1", "phx_entry_7");
        refuses(entry, "does not export");
        missing.replaceText("phx_memory_fill", "phx_memory_fell");
        refuses(missing, "not in the list");
    }

    void refusesSectionsThatMayBeWrittenOrRun() {
        Elf writable(object_), runs(object_), twice(object_), named(object_);
        writable.section(".text").sh_flags |= SHF_WRITE;
        refuses(writable, "writable");
        runs.section(".rodata").sh_flags |= SHF_EXECINSTR;
        refuses(runs, "executable");
        twice.section(".stack_sizes").sh_flags |= SHF_ALLOC;
        refuses(twice, "asks for memory");
        named.replaceText(".stack_sizes", ".init_array\0");
        refuses(named, "it has a section");
    }

    void refusesAFrameAboveItsWeight() {
        // The check only knows weights, so a module whose functions weigh less shows it.
        const ir::Module heavy = fatModule(400);
        const Bytes object = emit::emitObject(heavy, {.optimise = emit::Optimise::None})->bytes;
        QVERIFY(jit::checkObject(heavy, object));
        const ir::Module lighter = fatModule(1);
        const Result<> checked = jit::checkObject(lighter, object);
        QVERIFY(!checked);
        QVERIFY2(QString::fromStdString(checked.error().message).contains("more than its weight"),
                 checked.error().message.c_str());
    }

    void refusesTheObjectOfAnotherModule() {
        const Bytes other = emit::emitObject(summingModule())->bytes;
        QVERIFY(!jit::checkObject(module_, other));
    }

    void survivesAnyDamage() {
        std::mt19937_64 random(11);
        for (std::size_t length = 0; length < object_.size(); length += 1 + random() % 29)
            QVERIFY(!jit::checkObject(module_, ByteView(object_).first(length)));
        int accepted = 0;
        for (int time = 0; time < 20'000; ++time) {
            Bytes damaged = object_;
            // Half of them in the tables, where the structure is.
            const std::size_t tables = Elf(object_).header().e_shoff;
            for (std::size_t n = 1 + random() % 4; n-- > 0;) {
                const std::size_t at = random() % 2 == 0 ? tables + random() % (damaged.size() - tables)
                                                         : random() % damaged.size();
                damaged[at] = std::uint8_t(random());
            }
            if (jit::checkObject(module_, damaged)) ++accepted;
        }
        // What is changed in the machine code cannot be seen here.
        QVERIFY(accepted < 20'000);
    }
};

QTEST_APPLESS_MAIN(ObjectCheckTest)
#include "object_check_test.moc"

#include "node/upgrade/emit/module_parts.h"

#include "upgrades/sdk/phoenix/imports.h"

#include <bit>

namespace phoenix::emit {

namespace {

llvm::Function* declare(llvm::Module& module, std::string_view name, llvm::Type* result,
                        std::initializer_list<llvm::Type*> params) {
    auto* type = llvm::FunctionType::get(result, llvm::ArrayRef(params.begin(), params.size()), false);
    auto* function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage,
                                            llvm::StringRef(name.data(), name.size()), module);
    function->setDoesNotThrow();
    return function;
}

void declareRuntime(ModuleParts& parts) {
    llvm::LLVMContext& context = parts.context();
    llvm::Module& module = parts.target;
    auto* none = llvm::Type::getVoidTy(context);
    auto* pointer = llvm::PointerType::get(context, 0);
    auto* i8 = llvm::Type::getInt8Ty(context);
    auto* i32 = llvm::Type::getInt32Ty(context);
    parts.trap = declare(module, ir::kTrapSymbol, none, {pointer, i32});
    parts.trap->setDoesNotReturn();
    parts.trap->addFnAttr(llvm::Attribute::Cold);
    parts.memoryMove = declare(module, ir::kMemoryMoveSymbol, none, {pointer, i32, i32, i32});
    parts.memoryFill = declare(module, ir::kMemoryFillSymbol, none, {pointer, i32, i8, i32});
    // A byte arrives in a whole register, whose upper bits the platform's convention makes the caller clear.
    parts.memoryFill->addParamAttr(2, llvm::Attribute::ZExt);
    for (const std::uint8_t id : parts.source.imports) {
        const ir::Signature signature = ir::importSignature(id);
        std::vector<llvm::Type*> params{pointer};
        for (const ir::Type type : signature.params) params.push_back(typeFor(context, type));
        auto* type = llvm::FunctionType::get(typeFor(context, signature.result), params, false);
        parts.imports[id] = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage,
                                                   ir::importSymbol(id), module);
        parts.imports[id]->setDoesNotThrow();
    }
}

void declareFunctions(ModuleParts& parts) {
    for (std::size_t number = 0; number < parts.source.functions.size(); ++number) {
        const ir::Function& source = parts.source.functions[number];
        auto* function = llvm::Function::Create(
            functionTypeFor(parts, parts.source.signatures[source.signature]),
            llvm::GlobalValue::InternalLinkage, "f" + std::to_string(number), parts.target);
        setConvention(*function);
        addFunctionAttributes(*function);
        parts.functions.push_back(function);
    }
}

// Entry n is {signature, function − table}: eight bytes of read-only data that need no absolute address.
// Rows of no signature fill it up to a power of two, so that an index that was compared with the number of
// entries is seen to stay inside also by an analysis of bits.
void defineTable(ModuleParts& parts) {
    const std::vector<std::uint32_t>& entries = parts.source.functionTable;
    if (entries.empty()) return;
    llvm::LLVMContext& context = parts.context();
    auto* i32 = llvm::Type::getInt32Ty(context);
    auto* i64 = llvm::Type::getInt64Ty(context);
    auto* entryType = llvm::StructType::get(i32, i32);
    auto* arrayType = llvm::ArrayType::get(entryType, std::bit_ceil(entries.size()));
    parts.table = new llvm::GlobalVariable(
        parts.target, arrayType, true, llvm::GlobalValue::InternalLinkage, nullptr,
        llvm::StringRef(ir::kTableSymbol.data(), ir::kTableSymbol.size()));
    parts.table->setAlignment(llvm::Align(8));
    // So that no pass looks into it: a call through a known entry keeps the shape that the post-verifier knows.
    parts.table->setExternallyInitialized(true);
    auto* origin = llvm::ConstantExpr::getPtrToInt(parts.table, i64);
    std::vector<llvm::Constant*> rows;
    for (const std::uint32_t number : entries) {
        auto* target = llvm::ConstantExpr::getPtrToInt(parts.functions[number], i64);
        auto* distance =
            llvm::ConstantExpr::getTrunc(llvm::ConstantExpr::getSub(target, origin), i32);
        auto* signature =
            llvm::ConstantInt::get(i32, parts.source.functions[number].signature);
        rows.push_back(llvm::ConstantStruct::get(entryType, {signature, distance}));
    }
    while (rows.size() < arrayType->getNumElements())
        rows.push_back(llvm::ConstantStruct::get(
            entryType, {llvm::ConstantInt::get(i32, ir::kNoValue), llvm::ConstantInt::get(i32, 0)}));
    parts.table->setInitializer(llvm::ConstantArray::get(arrayType, rows));
}

// What the host enters: takes fuel and frame weight from the context, starts the shadow stack, and checks
// fuel once more at the end (rule 5 of price.h).
void emitEntry(ModuleParts& parts, std::size_t number) {
    llvm::LLVMContext& context = parts.context();
    Builder builder(context);
    auto* i32 = builder.getInt32Ty();
    auto* i64 = builder.getInt64Ty();
    auto* type = llvm::FunctionType::get(i32, {builder.getPtrTy(), i32, i32}, false);
    auto* entry = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage,
                                         ir::entrySymbol(number), parts.target);
    addFunctionAttributes(*entry);
    auto* base = entry->getArg(0);
    const auto field = [&](std::int64_t offset) {
        return builder.CreateConstGEP1_64(builder.getInt8Ty(), base, std::uint64_t(offset));
    };
    builder.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", entry));
    auto* fuel = builder.CreateLoad(i64, field(ir::kContextFuel));
    auto* weight = builder.CreateLoad(i32, field(ir::kContextFrameWeight));
    auto* frame = builder.CreateOr(builder.CreateZExt(weight, i64),
                                   std::uint64_t(parts.source.memory.stackEnd()) << 32);
    auto* callee = parts.functions[parts.source.exports[number].function];
    auto* call = builder.CreateCall(
        callee, arranged<llvm::Value*>(parts, base, frame, fuel, {entry->getArg(1), entry->getArg(2)}));
    setConvention(*call);
    auto* left = builder.CreateExtractValue(call, 1);
    auto* exhausted = llvm::BasicBlock::Create(context, "exhausted", entry);
    auto* done = llvm::BasicBlock::Create(context, "done", entry);
    builder.CreateCondBr(builder.CreateICmpSLT(left, builder.getInt64(0)), exhausted, done);
    builder.SetInsertPoint(exhausted);
    builder.CreateCall(parts.trap, {base, builder.getInt32(std::uint32_t(ir::ObjectTrap::OutOfFuel))});
    builder.CreateUnreachable();
    builder.SetInsertPoint(done);
    builder.CreateStore(left, field(ir::kContextFuel));
    builder.CreateRet(builder.CreateExtractValue(call, 0));
}

} // namespace

llvm::Type* typeFor(llvm::LLVMContext& context, ir::Type type) {
    if (type == ir::Type::Void) return llvm::Type::getVoidTy(context);
    return llvm::Type::getIntNTy(context, ir::widthOf(type));
}

llvm::FunctionType* functionTypeFor(const ModuleParts& parts, const ir::Signature& signature) {
    auto* i64 = llvm::Type::getInt64Ty(parts.context());
    std::vector<llvm::Type*> own;
    for (const ir::Type type : signature.params) own.push_back(typeFor(parts.context(), type));
    auto* base = llvm::PointerType::get(parts.context(), 0);
    auto* value = signature.result == ir::Type::Void ? i64 : typeFor(parts.context(), signature.result);
    return llvm::FunctionType::get(llvm::StructType::get(value, i64),
                                   arranged<llvm::Type*>(parts, base, i64, i64, std::move(own)), false);
}

llvm::Function* stopFor(ModuleParts& parts, ir::ObjectTrap kind, llvm::Type* result) {
    llvm::Function*& stop = parts.stops[{kind, result}];
    if (stop != nullptr) return stop;
    Builder builder(parts.context());
    stop = llvm::Function::Create(llvm::FunctionType::get(result, {builder.getPtrTy()}, false),
                                  llvm::GlobalValue::InternalLinkage,
                                  std::string(ir::kStopPrefix) + std::to_string(parts.stops.size() - 1), parts.target);
    setConvention(*stop);
    addFunctionAttributes(*stop);
    builder.SetInsertPoint(llvm::BasicBlock::Create(parts.context(), "stop", stop));
    builder.CreateCall(parts.trap, {stop->getArg(0), builder.getInt32(std::uint32_t(kind))});
    builder.CreateUnreachable();
    return stop;
}

void addFunctionAttributes(llvm::Function& function) {
    function.setDoesNotThrow();
    function.addFnAttr("no-builtins");
    function.addFnAttr(llvm::Attribute::NoBuiltin);
    // Large frames touch each page on the way down, so that the stack's guard cannot be jumped over.
    function.addFnAttr("probe-stack", "inline-asm");
}

std::unique_ptr<llvm::Module> emitModule(const ir::Module& source, const EmitOptions& options,
                                         llvm::LLVMContext& context) {
    auto target = std::make_unique<llvm::Module>("phoenix", context);
    ModuleParts parts{.source = source, .options = options, .target = *target};
    declareRuntime(parts);
    declareFunctions(parts);
    defineTable(parts);
    for (std::uint32_t number = 0; number < source.functions.size(); ++number)
        emitFunction(parts, number);
    for (std::size_t number = 0; number < source.exports.size(); ++number) emitEntry(parts, number);
    return target;
}

} // namespace phoenix::emit

; trap: out of bounds
; Restores the stack pointer to an address above the stack, where the arguments are.
declare void @llvm.stackrestore.p0(ptr)

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %above = add i32 %args, 4096
  %aligned = and i32 %above, -16
  %pointer = inttoptr i32 %aligned to ptr
  call void @llvm.stackrestore.p0(ptr %pointer)
  %bytes = add i32 %args_len, 64
  %object = alloca i8, i32 %bytes
  store volatile i8 1, ptr %object
  ret i32 0
}

; trap: out of bounds
; Restores the stack pointer to below the current one, into the globals, so that the next object would lie on them.
declare void @llvm.stackrestore.p0(ptr)

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %low = add i32 %args_len, 65552
  %aligned = and i32 %low, -16
  %pointer = inttoptr i32 %aligned to ptr
  call void @llvm.stackrestore.p0(ptr %pointer)
  %bytes = add i32 %args_len, 64
  %object = alloca i8, i32 %bytes
  store volatile i8 1, ptr %object
  ret i32 0
}

; import: intrinsic
; Reads the stack pointer of the machine.
declare i64 @llvm.read_register.i64(metadata)

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %pointer = call i64 @llvm.read_register.i64(metadata !0)
  %low = trunc i64 %pointer to i32
  ret i32 %low
}

!0 = !{!"rsp"}

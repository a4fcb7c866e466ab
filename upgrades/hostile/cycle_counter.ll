; import: intrinsic
; Reads the processor's clock: no two nodes would agree, and a clock is how side channels are read.
declare i64 @llvm.readcyclecounter()

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %cycles = call i64 @llvm.readcyclecounter()
  %low = trunc i64 %cycles to i32
  ret i32 %low
}

; import: atomic
; An atomic instruction, as a spin lock has it.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %pointer = inttoptr i32 %args to ptr
  %pair = cmpxchg ptr %pointer, i32 0, i32 1 seq_cst seq_cst
  %before = extractvalue { i32, i1 } %pair, 0
  ret i32 %before
}

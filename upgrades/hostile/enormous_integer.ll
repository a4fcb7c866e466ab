; import: bits
; A multiplication of 65,536 bits: ten lines here, megabytes of machine code.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %wide = zext i32 %args to i65536
  %square = mul i65536 %wide, %wide
  %low = trunc i65536 %square to i32
  ret i32 %low
}

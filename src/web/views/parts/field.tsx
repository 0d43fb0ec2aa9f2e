interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** What is wrong with what was sent. The field then has the focus, and readers hear why. */
  readonly error?: string | undefined;
  /** Id of what else is to be heard with the field. */
  readonly describedBy?: string;
  readonly look?: string;
  readonly autocomplete: 'email' | 'one-time-code' | 'off';
  readonly autocapitalize?: 'characters' | 'none';
  readonly inputMode?: 'email' | 'numeric' | 'text';
  readonly length?: number;
  readonly pattern?: string;
  readonly value?: string | undefined;
}

export function Field({ name, label, error, describedBy, look, length, ...input }: FieldProps) {
  const invalid = error !== undefined;
  const descriptions = [invalid && `${name}-error`, describedBy].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        type="text"
        {...input}
        class={look}
        id={name}
        name={name}
        minLength={length}
        maxLength={length}
        required
        spellcheck={false}
        autofocus={invalid}
        aria-invalid={invalid ? 'true' : undefined}
        aria-describedby={descriptions || undefined}
      />
      {invalid && (
        <p class="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

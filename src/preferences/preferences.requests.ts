import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, Length } from 'class-validator';
import { asJson, asList } from '../calls/parameter-forms.js';
import { AreSettings } from './are-settings.js';

export class SetSettingsRequest {
  /** An object: its keys are set, null removes one. 200 keys and 16 KiB at most. */
  @Transform(({ value }) => asJson(value))
  @IsObject({ message: 'settings must be a json object' })
  @AreSettings()
  readonly settings!: Record<string, unknown>;
}

export class EditTagsRequest {
  /** Names with commas between them. */
  @Transform(({ value }) => asList(value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true, message: 'add must be names with commas between them' })
  readonly add?: string[];

  @Transform(({ value }) => asList(value))
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true, message: 'remove must be names with commas between them' })
  readonly remove?: string[];
}

export class NewInstallRequest {
  @IsString()
  @Length(1, 200)
  readonly app_id!: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly app_version?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly operating_system?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly platform?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly node_id?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly daemon_version?: string;

  @IsOptional()
  @IsString()
  @Length(1, 253)
  readonly domain?: string;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  readonly firebase_token?: string;
}

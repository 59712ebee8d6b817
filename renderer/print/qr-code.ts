import QRCode from 'qrcode';

/** A document number as a QR code, black on white, as the address of a PNG image. */
export function qrCode(text: string): Promise<string> {
  return QRCode.toDataURL(text, { errorCorrectionLevel: 'M', margin: 0, scale: 4 });
}

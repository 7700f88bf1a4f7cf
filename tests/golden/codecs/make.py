"""Makes the image files of this folder and, beside each, the pixels Pillow reads from it (.npy, RGB or L);
where there is alpha or 16 bits, -whole.npy holds all of it.

Run with Pillow 9.4.0 (libjpeg-turbo 2.1.5, libpng 1.6.39) and NumPy 1.24.2. Prints the SHA-256 of JPEG files for ImageCodecTests.
"""
import io, numpy as np
from PIL import Image
import os
d=os.path.dirname(os.path.abspath(__file__))
y,x=np.mgrid[0:13,0:17]
rgb=np.stack([x*15,y*19,(x*7+y*11)%256],-1).astype(np.uint8)
grey=((x*9+y*7)%256).astype(np.uint8)
def truth(name,a): np.save(f'{d}/{name}.npy',np.ascontiguousarray(a.astype(np.uint8)))
im=Image.fromarray(rgb)
im.save(f'{d}/rgb.png'); truth('rgb',rgb)
Image.fromarray(grey).save(f'{d}/grey.png'); truth('grey',grey)
p=im.quantize(16); p.save(f'{d}/palette.png'); truth('palette',np.asarray(p.convert('RGB')))
p.save(f'{d}/palette-transparent.png',transparency=3); truth('palette-transparent',np.asarray(p.convert('RGB')))
a=np.dstack([rgb,(255-x*15).astype(np.uint8)]); Image.fromarray(a,'RGBA').save(f'{d}/rgba.png'); truth('rgba',rgb)
la=np.dstack([grey,(y*19).astype(np.uint8)]); Image.fromarray(la,'LA').save(f'{d}/grey-alpha.png'); truth('grey-alpha',grey)
b=Image.fromarray(grey).convert('1'); b.save(f'{d}/bits1.png'); truth('bits1',np.asarray(b.convert('L')))
# 16-bit by hand
import zlib,struct
def chunk(t,c): return struct.pack('>I',len(c))+t+c+struct.pack('>I',zlib.crc32(t+c))
def png(w,h,depth,ct,rows,extra=b'',inter=0):
    return b'\x89PNG\r\n\x1a\n'+chunk(b'IHDR',struct.pack('>IIBBBBB',w,h,depth,ct,0,0,inter))+extra+chunk(b'IDAT',zlib.compress(rows,9))+chunk(b'IEND',b'')
g16=(x*3855+y*771+77).astype('>u2')
open(f'{d}/grey16.png','wb').write(png(17,13,16,0,b''.join(b'\0'+r.tobytes() for r in g16)))
truth('grey16',(g16>>8))
c16=np.stack([x*4000+130,y*5000+200,x*y*300+5],-1).astype('>u2')
open(f'{d}/rgb16.png','wb').write(png(17,13,16,2,b''.join(b'\0'+r.tobytes() for r in c16)))
truth('rgb16',(c16>>8))
assert (np.asarray(Image.open(f'{d}/rgb16.png'))==(c16>>8)).all()
gm=chunk(b'gAMA',struct.pack('>I',100000))
open(f'{d}/gamma.png','wb').write(png(17,13,8,2,b''.join(b'\0'+r.tobytes() for r in rgb),gm)); truth('gamma',rgb)
assert (np.asarray(Image.open(f'{d}/gamma.png'))==rgb).all()
g2=((x+y)%4); rows=b''
for r in g2:
    v=list(r)+[0]*3; rows+=b'\0'+bytes((v[i]<<6)|(v[i+1]<<4)|(v[i+2]<<2)|v[i+3] for i in range(0,20,4))
open(f'{d}/bits2.png','wb').write(png(17,13,2,0,rows)); truth('bits2',g2*85)
assert (np.asarray(Image.open(f'{d}/bits2.png').convert('L'))==g2*85).all()
# Adam7
rows=b''
for sx,sy,dx,dy in [(0,0,8,8),(4,0,8,8),(0,4,4,8),(2,0,4,4),(0,2,2,4),(1,0,2,2),(0,1,1,2)]:
    for r in rgb[sy::dy]:
        if len(r[sx::dx]): rows+=b'\0'+r[sx::dx].tobytes()
open(f'{d}/interlaced.png','wb').write(png(17,13,8,2,rows,inter=1)); truth('interlaced',rgb)
assert (np.asarray(Image.open(f'{d}/interlaced.png'))==rgb).all()
# with alpha and all 16 bits; Pillow reads no 16-bit colour, so those are the values written
def whole(name,a,dtype=np.uint8): np.save(f'{d}/{name}-whole.npy',np.ascontiguousarray(a.astype(dtype)))
for name,mode in (('rgba','RGBA'),('grey-alpha','LA'),('palette-transparent','RGBA')): whole(name,np.asarray(Image.open(f'{d}/{name}.png').convert(mode)))
whole('grey16',g16,np.uint16); assert (np.asarray(Image.open(f'{d}/grey16.png'))==g16).all()
whole('rgb16',c16,np.uint16)
a16=np.dstack([c16,65535-x*3000-y]).astype('>u2')
open(f'{d}/rgba16.png','wb').write(png(17,13,16,6,b''.join(b'\0'+r.tobytes() for r in a16))); truth('rgba16',c16>>8); whole('rgba16',a16,np.uint16)
la16=np.dstack([g16,y*5000+1]).astype('>u2')
open(f'{d}/grey-alpha16.png','wb').write(png(17,13,16,4,b''.join(b'\0'+r.tobytes() for r in la16))); truth('grey-alpha16',g16>>8); whole('grey-alpha16',la16,np.uint16)
key=chunk(b'tRNS',struct.pack('>H',int(grey[5,4])))
open(f'{d}/grey-key.png','wb').write(png(17,13,8,0,b''.join(b'\0'+r.tobytes() for r in grey),key)); truth('grey-key',grey)
whole('grey-key',np.asarray(Image.open(f'{d}/grey-key.png').convert('RGBA'))[...,[0,3]])
# JPEG: decoded by Pillow
def j(name,im,conv,**k):
    im.save(f'{d}/{name}.jpg',**k); truth(name,np.asarray(Image.open(f'{d}/{name}.jpg').convert(conv)))
j('baseline',im,'RGB',quality=75)
j('progressive',im,'RGB',quality=75,progressive=True)
j('full-chroma',im,'RGB',quality=90,subsampling=0)
j('half-chroma',im,'RGB',quality=90,subsampling=1)
j('grey-jpeg',Image.fromarray(grey),'L',quality=75)
j('cmyk',im.convert('CMYK'),'RGB',quality=90)
j('optimized',im,'RGB',quality=60,optimize=True)
# encodings whose bytes can be compared
import hashlib
for q in (1,40,75,95,100):
    s=io.BytesIO(); im.save(s,'JPEG',quality=q); s2=io.BytesIO(); Image.fromarray(grey).save(s2,'JPEG',quality=q)
    print(q,hashlib.sha256(s.getvalue()).hexdigest(),hashlib.sha256(s2.getvalue()).hexdigest())

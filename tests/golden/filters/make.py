"""Makes the arrays beside it: one plane of a synthetic splash, and what OpenCV's filters make of it, each of the one before.

Made with OpenCV 4.6.0 and NumPy 1.24.2: python3 make.py
"""
import cv2
import numpy

rows, columns = 53, 79
y, x = numpy.mgrid[0:rows, 0:columns]
liquid = numpy.zeros((rows, columns))
for row, column, radius in ((9, 12, 8), (30, 20, 13), (14, 50, 11), (40, 62, 9), (48, 40, 5), (2, 75, 6), (25, 44, 3)):
    liquid = numpy.maximum(liquid, 235 - 60 * ((y - row) ** 2 + (x - column) ** 2) / radius ** 2)
ripple = (x * 7 + y * 13) % 11
levels = numpy.where(liquid > 175, numpy.minimum(liquid + ripple, 255), 0).astype(numpy.uint8)
numpy.save("levels.npy", levels)

edges = cv2.Canny(levels, 50, 150)
numpy.save("edges.npy", edges)
distance = cv2.distanceTransform(255 - edges, cv2.DIST_L2, 5)
_, distance = cv2.threshold(distance, 20, 20, cv2.THRESH_TRUNC)
numpy.save("distance.npy", distance)
mean = cv2.blur(distance, (3, 3)).astype(numpy.uint8)
numpy.save("mean.npy", mean)
equalized = cv2.equalizeHist(mean)
numpy.save("equalized.npy", equalized)
embossed = cv2.filter2D(equalized, cv2.CV_8U, numpy.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]))
numpy.save("embossed.npy", embossed)
numpy.save("smoothed.npy", cv2.blur(embossed, (3, 3)))
